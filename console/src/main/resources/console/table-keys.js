// Rows of a table chosen by j and k, and opened by Enter or a click. A row has its id in `data-id` and a link.

/** The keys of the table that stands somewhere in the place; `open` is told which row was opened. */
export function tableKeys(place, open) {
  const rows = () => [...place.querySelectorAll("tbody tr[data-id]")];
  const chosen = () => place.querySelector("tr.chosen");

  function choose(row) {
    chosen()?.removeAttribute("aria-current");
    chosen()?.classList.remove("chosen");
    row.classList.add("chosen");
    row.setAttribute("aria-current", "true");
    row.querySelector("a")?.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function move(by) {
    const all = rows();
    const index = all.indexOf(chosen());
    const next = all[index < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, index + by))];
    if (next === undefined) {
      return false;
    }
    choose(next);
    return true;
  }

  place.addEventListener("click", (event) => {
    const id = event.target.closest("tr[data-id]")?.dataset.id;
    if (id !== undefined && event.target.closest("a, input, button, label") === null && getSelection().isCollapsed) {
      open(id);
    }
  });

  return {
    j: () => move(1),
    k: () => move(-1),
    Enter: () => {
      const row = chosen();
      if (row !== null) {
        open(row.dataset.id);
      }
      return row !== null;
    },
  };
}
