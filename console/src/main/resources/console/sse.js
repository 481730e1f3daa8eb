// Server-sent events out of the text of a stream, as the HTML standard reads them.

/** A function that takes chunks of text and passes on each event that is complete: its type, data, and id or null. */
export function eventReader(received) {
  let rest = "";
  let event = fresh();

  function line(text) {
    if (text === "") {
      if (event.data.length > 0) {
        received({ type: event.type || "message", data: event.data.join("\n"), id: event.id });
      }
      event = fresh();
      return;
    }
    const colon = text.indexOf(":");
    if (colon === 0) {
      return;
    }
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(text[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "data") {
      event.data.push(value);
    } else if (field === "event") {
      event.type = value;
    } else if (field === "id") {
      event.id = value;
    }
  }

  return (chunk) => {
    const lines = (rest + chunk).split(/\r\n|\n/);
    rest = lines.pop();
    lines.forEach(line);
  };
}

const fresh = () => ({ type: "", data: [], id: null });
