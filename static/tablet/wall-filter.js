/** What the wall shows of its notes: by text, kind, site and table. Remembered on the device. */
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { signal } from "../ui/view.js";

/** @typedef {{text: string, kind: string, site: string, table: string}} Wanted `site`: a mark; `table`: "AAL 4" */
/** @typedef {ReturnType<typeof createWallFilter>} WallFilter */

export const EVERYTHING = /** @type {Wanted} */ ({ text: "", kind: "", site: "", table: "" });

/** @param {OpenSession} session */
export function createWallFilter(session) {
  const name = `tablet.${session.id}.wall`;
  const wanted = signal({ ...EVERYTHING, ...loadLocal(name, EVERYTHING) });
  /** @param {Partial<Wanted>} part */
  function choose(part) {
    wanted.value = { ...wanted.peek(), ...part };
    saveLocal(name, isEverything(wanted.peek()) ? null : wanted.peek());
  }
  /** A note to be shown at once, though it is new or old: one was sent to it. */
  const sought = signal("");
  return { wanted, sought, choose, clear: () => choose(EVERYTHING) };
}

/** @param {Wanted} wanted */
export const isEverything = (wanted) => Object.values(wanted).every((each) => !each.trim());

/**
 * Return whether a note is one of those wanted; its text, second lines and writer are searched for every word.
 * @param {Pick<Note, "text" | "learned" | "change" | "name" | "initials" | "note_kind" | "site" | "table">} note
 * @param {Wanted} wanted
 */
export function isWanted(note, { text, kind, site, table }) {
  if ((kind && note.note_kind !== kind) || (site && note.site !== site)) return false;
  if (table && tableOf(note) !== table) return false;
  const words = lower(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const said = lower([note.text, note.learned, note.change, note.name, note.initials].join(" "));
  return words.every((word) => said.includes(word));
}

/** "AAL 4", or "" for a note from no table. @param {Pick<Note, "site" | "table">} note */
export const tableOf = ({ site, table }) => (table ? `${site} ${table}` : "");

/**
 * Return the tables that notes came from, in the order one counts; Danish would put Aalborg last.
 * @param {Pick<Note, "site" | "table">[]} notes
 */
export const tablesOf = (notes) =>
  [...new Set(notes.map(tableOf))]
    .filter(Boolean)
    .sort((one, other) => one.localeCompare(other, "en", { numeric: true }));

/** @param {string} text */
const lower = (text) => text.toLocaleLowerCase("da");
