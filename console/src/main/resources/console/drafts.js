// Bodies that are being edited: kept while the page is open, whatever else it shows meanwhile; a page that has some does not close
// without asking.

const drafts = new Map();

export const draftOf = (id) => drafts.get(id) ?? null;

/** Keeps what was typed of a letter; null forgets it. */
export function keepDraft(id, text) {
  if (text === null) {
    drafts.delete(id);
  } else {
    drafts.set(id, text);
  }
  // Listened to only while there is something to lose: a page that listens is not kept for the Back button.
  removeEventListener("beforeunload", hold);
  if (drafts.size > 0) {
    addEventListener("beforeunload", hold);
  }
}

function hold(event) {
  event.preventDefault();
}
