/** What a key at the screen does: those of a keyboard, and those that a presenter's remote sends. */

/** @typedef {"next" | "back" | "blank" | "full" | ""} Act */

/** @type {Record<string, Act>} */
const ACTS = {
  " ": "next",
  PageDown: "next",
  ArrowRight: "next",
  ArrowDown: "next",
  n: "next",
  PageUp: "back",
  ArrowLeft: "back",
  ArrowUp: "back",
  p: "back",
  b: "blank",
  ".": "blank", // the remotes' black screen
  F5: "full", // the remotes' start key: it would reload the page
};

/**
 * Return what a press does on this screen, "" for nothing of ours.
 * @param {Pick<KeyboardEvent, "key" | "repeat" | "ctrlKey" | "metaKey" | "altKey">} event
 */
export const actOf = ({ key, repeat, ctrlKey, metaKey, altKey }) =>
  repeat || ctrlKey || metaKey || altKey ? "" : ACTS[key.length === 1 ? key.toLowerCase() : key] ?? "";
