/** What a screen may show. The desk draws the same picture, and receives more: hidden notes, and those of its tables. */

/** @import { Records } from "../wire.js" */
/** @typedef {Pick<Records["phase"], "level" | "reveal_to" | "revealed">} Levels */

/** Return whether the notes of a phase are revealed at a site. @param {Levels} phase @param {string} site */
export const isRevealed = ({ revealed }, site) => "" in revealed || site in revealed;

/**
 * Return the level of what a site's people have written in a phase by now.
 * @param {Levels} phase @param {string} site
 */
export const levelNow = (phase, site) =>
  phase.level === "own" && isRevealed(phase, site) ? phase.reveal_to : phase.level;

/** Return whether no screen may show what is written in a phase. @param {Levels} phase @param {string} site */
export const isPrivate = (phase, site) => ["own", "table"].includes(levelNow(phase, site));

/**
 * Return whether a note or an output may be on a screen. One that its author has lowered to the site is off the
 * screens there too.
 * @template {Note | Output} T @param {T | undefined} record @returns {record is T}
 */
export function isOnScreen(record) {
  if (!record || record.withdrawn) return false;
  if (record.kind !== "note") return true;
  const lowered = record.lowered && record.level === "site";
  return !record.hidden && !lowered && !["own", "table"].includes(record.level);
}
