/** What a note or an output builds on, as a page may show it. */
import { isVisible, titleOf } from "../ui/contributions.js";

/**
 * Return the site and text of a source, or null if it is not visible to this page.
 * @param {OpenSession} session
 * @param {string} id
 */
export function sourceOf(session, id) {
  const found = session.store.record("note", id).value ?? session.store.record("output", id).value;
  return isVisible(found)
    ? { site: session.site(found.site), text: titleOf(found) }
    : null;
}

/**
 * Return what a dialog's card of a note needs.
 * @param {OpenSession} session @param {Note} note
 */
export const cardOf = (session, note) => ({
  note,
  site: session.site(note.site),
  source: note.builds_on ? sourceOf(session, note.builds_on) : null,
});
