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
    /** Adds a page of the server's among what is there, each in the order of its time. */
    seed(page) {
      const ids = new Set(all.keys());
      const both = [...page.filter((it) => !ids.has(it.id)).reverse(), ...all.values()].map((it) => [Date.parse(it.time), it]);
      all.clear();
      both.sort((a, b) => a[0] - b[0]).forEach(([, it]) => add(it));
    },
    clear: () => all.clear(),
    size: () => all.size,
    /** So many of the newest, the newest first. */
    newest: (count) => [...all.values()].slice(-count).reverse(),
  };
}
