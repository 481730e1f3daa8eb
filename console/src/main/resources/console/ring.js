// The latest results, so many at most, in the order in which the server lists them: by their time, those of one microsecond by their
// id. So what stands below the last of them is what the server has behind it. One of an id that is there already takes its place.

export function ring(most) {
  const keys = new Map();
  const all = [];

  function add(it) {
    remove(it.id);
    const key = orderOf(it);
    keys.set(it.id, key);
    all.splice(place(key), 0, it);
    if (all.length > most) {
      keys.delete(all.shift().id);
    }
  }

  function remove(id) {
    const key = keys.get(id);
    if (key !== undefined) {
      all.splice(place(key), 1);
      keys.delete(id);
    }
  }

  /** Where one of that key stands, or would stand; what comes is nearly always the latest. */
  function place(key) {
    let index = all.length;
    while (index > 0 && keys.get(all[index - 1].id) >= key) {
      index -= 1;
    }
    return index;
  }

  return {
    add,
    /** Adds a page of the server's among what is there, which is newer where it has the same id. */
    seed(page) {
      page.filter((it) => !keys.has(it.id)).forEach(add);
    },
    clear() {
      keys.clear();
      all.length = 0;
    },
    size: () => all.length,
    /** So many of the newest, the newest first. */
    newest: (count) => all.slice(-count).reverse(),
  };
}

/** Text that is ordered as results are: times have no fraction, or one of three, six or nine digits. */
function orderOf({ time, id }) {
  const [whole, fraction = ""] = time.replace(/Z$/, "").split(".");
  return `${whole}.${fraction.padEnd(6, "0").slice(0, 6)} ${id}`;
}
