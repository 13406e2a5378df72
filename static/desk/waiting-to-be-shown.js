import { isRevealed } from "../line/levels.js";

/**
 * Return the phases whose notes wait to be shown at a site ("" for any site): the present one while it is written in
 * alone, and those left without showing what had been written. Next shows nothing, so they would be forgotten.
 * @param {Phase[]} phases
 * @param {string} present the present phase's id
 * @param {(phase: Phase) => number} written how many have written in a phase there
 * @param {string} site
 */
export const waitingToBeShown = (phases, present, written, site) =>
  phases.filter(
    (phase) => phase.level === "own" && !isRevealed(phase, site) && (phase.id === present || written(phase) > 0),
  );

/** Return when what a site wrote alone was shown, 0 if it has not been. @param {Phase} phase @param {string} site */
export const shownAt = ({ revealed }, site) => revealed[site] ?? revealed[""] ?? 0;
