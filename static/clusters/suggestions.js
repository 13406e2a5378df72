/** Which clusters notes resemble, said where one places them. It moves nothing: one press or one key takes one up. */
import { t } from "../line/words.js";
import { html, useEffect, useState } from "../ui/view.js";
import { alike } from "./likeness.js";

/** @typedef {import("./sorting.js").Sorting} Sorting */
/** @typedef {import("./likeness.js").Alike} Alike */

const NONE = /** @type {Alike[]} */ ([]);

/**
 * Return the clusters that notes resemble, the most alike first; not the one in which all of them are.
 * @param {OpenSession} session @param {Sorting} sorting @param {readonly string[]} notes
 */
export function suggest({ store }, sorting, notes) {
  const textOf = (/** @type {string} */ id) => {
    const note = store.peek("note", id);
    return note ? [note.text, note.learned, note.change].join(" ") : "";
  };
  const [place, ...others] = new Set(notes.map((note) => sorting.places.peek().get(note)));
  const already = others.length ? "" : place;
  const clusters = sorting.clusters.peek().filter((id) => id !== already);
  const heaps = clusters.map((id) => ({
    id,
    title: sorting.titles.peek().get(id) ?? "",
    texts: sorting.notesIn(id).filter((note) => !notes.includes(note)).map(textOf),
  }));
  return alike(notes.map(textOf), heaps);
}

/**
 * The same for a part of a page; found once what it shows has been drawn, and kept while the notes are the same.
 * @param {OpenSession} session @param {Sorting} sorting @param {readonly string[]} notes
 */
export function useSuggestions(session, sorting, notes) {
  const key = notes.join();
  const [found, setFound] = useState({ key: "", likely: NONE });
  useEffect(() => {
    const timer = setTimeout(() => setFound({ key, likely: suggest(session, sorting, notes) }));
    return () => clearTimeout(timer);
  }, [key]);
  return found.key === key ? found.likely.filter(({ id }) => sorting.titles.value.has(id)) : NONE;
}

/**
 * Why a cluster is suggested; and that it is, where no heading says so (`marked`).
 * @param {{words: string[], marked?: boolean}} props
 */
export function Why({ words, marked = false }) {
  const key = marked ? "clusters-like-marked" : "clusters-like-why";
  return html`<small class="like-why">${t(key, { words: words.join(", ") })}</small>`;
}
