/** What a screen may show. The desk draws the same picture, and receives more: hidden notes, those of its tables. */
import { crossHeldEarly, crossOn } from "../ui/cross.js";

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
export const isPrivate = (phase, site) => isPrivateLevel(levelNow(phase, site));

/**
 * Return whether a note or an output may be on a screen that receives it.
 * @template {Note | Output} T @param {T | undefined} record @returns {record is T}
 */
export const isOnScreen = (record) =>
  Boolean(record && !record.withdrawn && !(record.kind === "note" && (record.hidden || isPrivateLevel(record.level))));

const isPrivateLevel = (/** @type {Levels["level"]} */ level) => level === "own" || level === "table";

/**
 * Return the scene of a cross check-in where it goes before what was chosen: while one is on, on every screen; and in
 * the phase of one that was held early, unless another was chosen.
 * @param {OpenSession} session @param {{scene: string} | undefined} chosen
 */
export const crossScene = (session, chosen) =>
  crossOn(session) || ((!chosen || chosen.scene === "auto") && crossHeldEarly(session)) ? "cross" : "";
