// The latest results, so many at most. One of an id that is there already takes its place and counts as the latest.

export function ring(most) {
  const all = new Map();

  function add(it) {
    all.delete(it.id);
    all.set(it.id, it);
    if (all.size > most) {
      all.delete(all.keys().next().value);
    }
  }

  return {
    add,
    /** Puts a page, the newest first, below what came while it was asked for. */
    seed(page) {
      const early = [...all.values()];
      all.clear();
      [...page].reverse().forEach(add);
      early.forEach(add);
    },
    clear: () => all.clear(),
    size: () => all.size,
    /** So many of the newest, the newest first. */
    newest: (count) => [...all.values()].slice(-count).reverse(),
  };
}
