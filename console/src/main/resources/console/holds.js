// Why the list stands still: it must not move under whoever reads in it.

const WORDS = {
  manual: "Paused",
  scroll: "Held while you read further down",
  row: "Held while a row is chosen",
  drawer: "Held while a result is open",
};

/** Reasons to hold; `changed` is called whenever there is a first one or none any more. */
export function holds(changed) {
  const reasons = new Set();

  function set(reason, holding) {
    const before = reasons.size > 0;
    if (holding) {
      reasons.add(reason);
    } else {
      reasons.delete(reason);
    }
    if (before !== reasons.size > 0) {
      changed();
    }
  }

  return {
    set,
    has: (reason) => reasons.has(reason),
    any: () => reasons.size > 0,
    words: () => Object.entries(WORDS).find(([reason]) => reasons.has(reason))?.[1] ?? "",
    release() {
      const before = reasons.size > 0;
      reasons.clear();
      if (before) {
        changed();
      }
    },
  };
}
