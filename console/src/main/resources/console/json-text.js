// JSON as it is written: where a value stands in the text, where the text stops being JSON, and the same laid out anew. Literals stay
// as they are, so that no digit of a number is lost; nothing recurs, so that a text may be as deep as it likes.

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;
const CLOSING = { "{": "}", "[": "]" };

/** Why a text is no JSON: what was expected there, and where. */
class Misplaced extends Error {
  constructor(at, expected) {
    super(expected);
    this.at = at;
  }
}

/** A walk through a text; the visitor is told of values, names and signs, in the order in which they stand there. */
function walk(text, { open = () => {}, close = () => {}, name = () => {}, scalar = () => {}, comma = () => {} }) {
  const stack = [];
  let at = 0;

  const space = () => {
    at = matched(SPACE, text, at);
  };
  const expect = (sign, words) => {
    if (text[at] !== sign) {
      throw new Misplaced(at, words);
    }
    at += 1;
  };

  function string() {
    const end = matched(STRING, text, at);
    if (end < 0) {
      throw stringFault(text, at);
    }
    const start = at;
    at = end;
    return start;
  }

  function member() {
    space();
    if (text[at] !== '"') {
      throw new Misplaced(at, "a name in double quotes");
    }
    name(string(), at);
    space();
    expect(":", "a colon");
  }

  /** Reads one value; of an object or an array only its beginning. */
  function value() {
    space();
    const sign = text[at];
    if (sign === "{" || sign === "[") {
      stack.push(sign);
      open(sign, at);
      at += 1;
      space();
      if (text[at] === CLOSING[sign]) {
        return true;
      }
      if (sign === "{") {
        member();
      }
      return false;
    }
    if (sign === '"') {
      scalar(string(), at);
      return true;
    }
    const end = Math.max(matched(NUMBER, text, at), matched(WORD, text, at));
    if (end < 0) {
      throw new Misplaced(at, at >= text.length ? "a value, but the text ends" : "a value");
    }
    scalar(at, end);
    at = end;
    return true;
  }

  /** After a value: what encloses it ends, or goes on with another. */
  function afterValue() {
    while (stack.length > 0) {
      space();
      const sign = stack.at(-1);
      if (text[at] === CLOSING[sign]) {
        stack.pop();
        at += 1;
        close(CLOSING[sign], at);
      } else {
        expect(",", sign === "{" ? "a comma or }" : "a comma or ]");
        comma();
        if (sign === "{") {
          member();
        }
        return true;
      }
    }
    return false;
  }

  do {
    // An array's or object's first value comes right after its beginning.
    while (!value());
  } while (afterValue());
  space();
  if (at < text.length) {
    throw new Misplaced(at, "the end of the text");
  }
}

function matched(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** Where a text in quotes goes wrong: at what may not stand in it, or where it begins if it has no end. */
function stringFault(text, start) {
  for (let at = start + 1; at < text.length && text[at] !== '"'; at += 1) {
    if (text[at] < " ") {
      return new Misplaced(at, "a text in quotes to end in its line, with \\n, \\t or \\u for such signs");
    }
    if (text[at] === "\\") {
      if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at, at + 6))) {
        return new Misplaced(at, "an escape that JSON has");
      }
      at += 1;
    }
  }
  return new Misplaced(start, "the quotes that end this text");
}

/** Null for JSON; else where it is none, with what was expected there. */
export function faultOf(text) {
  try {
    walk(text, {});
    return null;
  } catch (fault) {
    return { at: fault.at, expected: fault.message, ...placeOf(text, fault.at) };
  }
}

/** The line and column of an offset, from 1. */
export function placeOf(text, at) {
  const before = text.slice(0, at);
  const start = before.lastIndexOf("\n") + 1;
  let line = 1;
  for (let end = before.indexOf("\n"); end >= 0; end = before.indexOf("\n", end + 1)) {
    line += 1;
  }
  return { line, column: at - start + 1 };
}

/** JSON laid out in lines; a text that is none is null. */
export function indented(text) {
  const parts = [];
  let isEmpty = false;
  let depth = 0;
  const line = () => `\n${"  ".repeat(Math.min(depth, 40))}`;
  const first = () => {
    if (isEmpty) {
      parts.push(line());
      isEmpty = false;
    }
  };
  let named = false;
  const value = (it) => {
    if (!named) {
      first();
    }
    named = false;
    parts.push(it);
  };
  return laidOut(text, parts, {
    open(sign) {
      value(sign);
      depth += 1;
      isEmpty = true;
    },
    close(sign) {
      depth -= 1;
      parts.push(isEmpty ? sign : line() + sign);
      isEmpty = false;
    },
    name(start, end) {
      first();
      parts.push(text.slice(start, end), ": ");
      named = true;
    },
    scalar: (start, end) => value(text.slice(start, end)),
    comma: () => parts.push(",", line()),
  });
}

/** JSON without space between its signs; a text that is none is null. */
export function compacted(text) {
  const parts = [];
  return laidOut(text, parts, {
    open: (sign) => parts.push(sign),
    close: (sign) => parts.push(sign),
    name: (start, end) => parts.push(text.slice(start, end), ":"),
    scalar: (start, end) => parts.push(text.slice(start, end)),
    comma: () => parts.push(","),
  });
}

function laidOut(text, parts, visitor) {
  if (faultOf(text) !== null) {
    return null;
  }
  walk(text, visitor);
  return parts.join("");
}

/**
 * Where the values of JSON Pointers stand in the text: `start`, `end`, and whether it is `exact` the value; else it is the nearest
 * that is there, in which the value is missing. Of a text that is no JSON, as far as it is.
 */
export function rangesOf(text, pointers) {
  const root = { children: new Map(), range: null };
  const wanted = pointers.map((pointer) => nodes(root, pointer));
  const stack = [];
  let node = root;
  const enter = () => {
    const top = stack.at(-1);
    if (top?.isArray) {
      node = top.node?.children.get(String(top.index));
      top.index += 1;
    }
  };
  try {
    walk(text, {
      open(sign, at) {
        enter();
        stack.push({ node, isArray: sign === "[", index: 0, start: at });
        // The end of what never ends is its beginning.
        note(node, at, at + 1);
      },
      close(sign, end) {
        const top = stack.pop();
        note(top.node, top.start, end);
      },
      name(start, end) {
        const top = stack.at(-1);
        node = top.node === undefined ? undefined : top.node.children.get(unquoted(text.slice(start, end)));
      },
      scalar(start, end) {
        enter();
        note(node, start, end);
      },
    });
  } catch {
    // What stands before the fault has its place all the same.
  }
  return wanted.map((path) => {
    const there = path.findLastIndex((it) => it.range !== null);
    return there < 0 ? { start: 0, end: 0, exact: false } : { ...path[there].range, exact: there === path.length - 1 };
  });
}

function note(node, start, end) {
  if (node !== undefined) {
    node.range = { start, end };
  }
}

/** The nodes from the whole to a pointer's value. */
function nodes(root, pointer) {
  const path = [root];
  for (const token of pointer.split("/").slice(1)) {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    const { children } = path.at(-1);
    if (!children.has(key)) {
      children.set(key, { children: new Map(), range: null });
    }
    path.push(children.get(key));
  }
  return path;
}

const unquoted = (literal) => (literal.includes("\\") ? JSON.parse(literal) : literal.slice(1, -1));
