/** What the organiser can lift into the public version of the report: from the records of a session. Pure. */
import { withDefaults } from "../line/record-defaults.js";

/** @import { AnyRecord } from "../wire.js" */
/** @typedef {Note | Output} Item */

/**
 * Return the outputs and then the notes that a public version may have, oldest first. What is kept to a table or to a
 * site stays out of it, lifted or not.
 * @param {AnyRecord[]} records @returns {Item[]}
 */
export function liftable(records) {
  const items = records.filter(isItem).map((record) => /** @type {Item} */ (withDefaults(record)));
  const open = items.filter((item) => !item.withdrawn && (item.kind === "output" || isOpen(item)));
  return [...open.filter((item) => item.kind === "output"), ...open.filter((item) => item.kind === "note")];
}

/** @param {AnyRecord} record */
const isItem = (record) => record.kind === "note" || record.kind === "output";

/** @param {Note} note */
const isOpen = (note) => !note.hidden && (note.level === "all" || note.level === "public");

/** Return whether an item is in the public version without being lifted. @param {Item} item */
export const isPublic = (item) => item.kind === "note" && item.level === "public";

/** Return an item's text as it is searched and shown. @param {Item} item */
export const textOf = (item) => (item.kind === "output" ? item.title : item.text);

/**
 * Return the items whose text, or whose site's name, has these words.
 * @param {Item[]} items @param {string} words @param {(mark: string) => string} nameOf
 */
export function found(items, words, nameOf) {
  const wanted = words.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const has = (/** @type {Item} */ item) => {
    const text = `${textOf(item)} ${item.site} ${nameOf(item.site)}`.toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return wanted.length ? items.filter(has) : items;
}
