/** What came from what: a note that builds on another, a question, an answer, praise. Pure, over the records. */
import { isOnScreen } from "./shown.js";

/** @typedef {Note | Output | Reply} Item */
/** @typedef {OpenSession["store"]} Store */

/**
 * Return a note, an output or a reply that a screen may show, without following it.
 * @param {Store} store @param {string} id
 */
export function itemOf(store, id) {
  const item = store.peek("note", id) ?? store.peek("output", id) ?? store.peek("reply", id);
  return isShown(store, item) ? item : undefined;
}

/**
 * Return whether a screen may show it: a reply, if it may show what the thread is about.
 * @template {Item} T @param {Store} store @param {T | undefined} item @returns {item is T}
 */
export function isShown(store, item) {
  if (item?.kind !== "reply") return isOnScreen(item);
  if (item.hidden || item.withdrawn || item.away) return false;
  return isOnScreen(store.peek("note", item.thread) ?? store.peek("output", item.thread));
}

/** Return what an item came from, if a screen may show that. @param {Store} store @param {Item} item */
export function sourceOf(store, item) {
  const id = item.kind === "reply" ? item.to : item.kind === "note" ? item.builds_on : "";
  return id ? itemOf(store, id) : undefined;
}

/**
 * Return whether an item and what it came from are of two sites.
 * @param {Item} item @param {Item | undefined} source
 */
export const crosses = (item, source) => Boolean(source && source.site !== item.site);

/**
 * Return the replies that crossed from one site to another, oldest first.
 * @param {Store} store
 */
export const crossingReplies = (store) => shownReplies(store).filter((reply) => crosses(reply, sourceOf(store, reply)));

/** Return the replies about a note, oldest first. @param {Store} store @param {string} id */
export const threadOf = (store, id) => shownReplies(store).filter((reply) => reply.thread === id);

/** @param {Store} store @returns {Reply[]} */
const shownReplies = (store) => store.all("reply").filter((reply) => isShown(store, reply));
