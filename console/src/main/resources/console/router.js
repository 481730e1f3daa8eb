// Addresses and the view that each shows, by the History API.

let changed = () => {};

/** Calls back with each address that the page comes to, beginning with the present one. */
export function followAddress(callback) {
  changed = callback;
  let shown = address();
  addEventListener("popstate", () => {
    // A jump to a fragment, as the skip link's, stays on its view.
    if (address() !== shown) {
      arrive();
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && isOurs(link) && isPlain(event)) {
      event.preventDefault();
      go(link.getAttribute("href"));
    }
  });
  function arrive() {
    shown = address();
    callback(here());
  }
  changed = arrive;
  arrive();
}

/** Shows another address; `replaced` puts it in the place of the present one in the history. */
export function go(path, replaced = false) {
  if (path === address()) {
    return;
  }
  history[replaced ? "replaceState" : "pushState"](null, "", path);
  changed();
}

/** The present address: the view's name, an id where it has one, and the query. */
export function here() {
  const [, first = "", second] = location.pathname.split("/");
  return { view: first === "" ? "overview" : first, id: second ? decoded(second) : null, query: new URLSearchParams(location.search) };
}

const address = () => location.pathname + location.search;

function isOurs(link) {
  const path = link.getAttribute("href");
  return path.startsWith("/") && !path.startsWith("//") && !path.startsWith("/api/") && !link.hasAttribute("download");
}

const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
