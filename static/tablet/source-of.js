/** What a note or an output builds on, as a page may show it. */
import { isVisible, titleOf } from "../ui/contributions.js";
import { t } from "../line/words.js";

/**
 * Return the site and text of a source, or null if it is not visible to this page. A cluster is of no one site.
 * @param {OpenSession} session
 * @param {string} id
 */
export function sourceOf({ store, site }, id) {
  const found = store.record("note", id).value ?? store.record("output", id).value;
  if (isVisible(found)) return { site: site(found.site), text: titleOf(found) };
  const cluster = store.record("cluster", id).value;
  return cluster ? { site: undefined, text: cluster.title || t("cluster-untitled") } : null;
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
