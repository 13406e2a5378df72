/** A table's paper as it was typed or pasted: which notes it becomes, and which of them cannot be sent. */
import { textProblem } from "../ui/text-box.js";

export const MOST_AT_ONCE = 50;
const BLANK_LINE = /\n[^\S\n]*\n/;
const BULLET = /^\s*[-–•*]\s+/;

/** @typedef {"" | "line" | "blank"} Split "" for what the text itself suggests */
/** @typedef {{text: string, problem: string}} PaperNote `problem`: the refusal code, "" where it is fine */

/**
 * Return how a text is divided: by lines, or by blank lines where it has any.
 * @param {string} text @param {Split} split
 */
export const splitOf = (text, split) => split || (BLANK_LINE.test(text.trim()) ? "blank" : "line");

/**
 * Return the notes on a paper, without the bullets before them.
 * @param {string} text @param {Split} split @param {number} most characters in a note
 * @returns {PaperNote[]}
 */
export function paperNotes(text, split, most) {
  const plain = text.replace(/\r\n?/g, "\n");
  const parts = splitOf(plain, split) === "blank" ? plain.split(/\n(?:[^\S\n]*\n)+/) : plain.split("\n");
  return parts
    .map((part) => part.replace(BULLET, "").trim())
    .filter(Boolean)
    .map((each) => ({ text: each, problem: textProblem(each, most) }));
}

/**
 * Return what can be sent now, and the text that stays in the box: what cannot, and what is too much at once.
 * @param {PaperNote[]} notes @param {Split} split as they were divided
 */
export function sendable(notes, split) {
  const good = notes.filter(({ problem }) => !problem).slice(0, MOST_AT_ONCE);
  return { good, rest: joined(notes.filter((note) => !good.includes(note)), split) };
}

/**
 * Return notes as one text again, which divides into the same notes.
 * @param {{text: string}[]} notes @param {Split} split
 */
export const joined = (notes, split) => notes.map(({ text }) => text).join(split === "blank" ? "\n\n" : "\n");
