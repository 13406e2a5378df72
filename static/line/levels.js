/**
 * Levels: who sees what is written, from few to many. The server decides; here the pages work out beforehand what it
 * will decide, to say it where one writes.
 */
import { LEVELS } from "../wire.js";

/** @import { Level } from "../wire.js" */
/** @typedef {Pick<Phase, "level" | "reveal_to" | "revealed">} Guarded */

/** Return whether what is written alone in a phase is shown at a site. @param {Guarded} phase @param {string} site */
export const isRevealed = ({ revealed }, site) => "" in revealed || site in revealed;

/**
 * Return the level at which a participant's note is born.
 * @param {Guarded | undefined} phase the one it was begun in, if any @param {string} site @returns {Level}
 */
export function levelIn(phase, site) {
  if (!phase) return "all";
  return phase.level === "own" && isRevealed(phase, site) ? phase.reveal_to : phase.level;
}

/** Return whether a level reaches fewer people than another. @param {Level} level @param {Level} other */
export const isBelow = (level, other) => LEVELS.indexOf(level) < LEVELS.indexOf(other);

/**
 * Return whether revealing the note's phase would show it.
 * @param {Pick<Note, "level" | "lowered" | "site">} note @param {Guarded | undefined} phase the note's
 */
export const waitsForReveal = ({ level, lowered, site }, phase) =>
  level === "own" && !lowered && !(phase && isRevealed(phase, site));

/**
 * Return the levels to which the author of a note can lower it, from few to many. One that is not revealed yet can be
 * kept as it is.
 * @param {Pick<Note, "level" | "lowered" | "site">} note @param {Guarded | undefined} phase the note's
 * @returns {Level[]}
 */
export const lowerLevels = (note, phase) =>
  LEVELS.filter((level) => isBelow(level, note.level) || (level === note.level && waitsForReveal(note, phase)));
