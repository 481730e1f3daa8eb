// What failed for good: its causes, the letters of one, and one letter; each a page of its own at its address.

import { failureGroups } from "./failure-groups.js";
import { letterList } from "./letter-list.js";
import { letterPage } from "./letter-page.js";

const LISTING = ["group", "where", "state", "after"];

export function failures(main, route, context) {
  let page = null;
  let shown = "";

  function show(next) {
    const [key, open] = pageOf(next);
    if (key === shown) {
      page.update(next);
      return;
    }
    const isFirst = page === null;
    page?.leave();
    main.replaceChildren();
    shown = key;
    page = open(main, next, context);
    if (!isFirst) {
      arrive(main);
    }
  }

  show(route);
  return {
    get keys() {
      return page.keys;
    },
    get help() {
      return page.help;
    },
    update: show,
    leave: () => page.leave(),
  };
}

function pageOf({ id, query }) {
  if (id !== null) {
    return [`letter ${id}`, letterPage];
  }
  return LISTING.some((it) => query.has(it)) ? ["list", letterList] : ["groups", failureGroups];
}

function arrive(main) {
  scrollTo(0, 0);
  const title = main.querySelector("h1");
  title?.setAttribute("tabindex", "-1");
  title?.focus({ preventScroll: true });
}
