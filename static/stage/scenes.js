/** Which scene a screen shows: the chosen one, or else the one that fits the phase. The same on screen and desk. */
import { isPrivate } from "./shown.js";
import { SCENES } from "../wire.js";

/** @import { Records, SceneName } from "../wire.js" */

/**
 * @param {{scene: SceneName} | undefined} chosen what was chosen for this screen, if anything (chosen.js)
 * @param {Records["programme"]} programme @param {Records["phase"] | undefined} phase the present phase, if any
 * @param {string} site whose screen it is
 */
export function sceneNow(chosen, programme, phase, site) {
  return !chosen || chosen.scene === "auto" ? sceneOfPhase(programme, phase, site) : chosen.scene;
}

/**
 * Return the scene that goes with the present phase; the wall where none is named, as for a kind of a later release.
 * @param {Records["programme"]} programme @param {Records["phase"] | undefined} phase @param {string} site
 * @returns {SceneName}
 */
export function sceneOfPhase({ state }, phase, site) {
  const kind = phase && isPrivate(phase, site) ? "private" : phase?.phase_kind;
  const moment = state === "running" ? kind : state;
  return SCENES.find((scene) => moment && scene.shown_in.includes(moment))?.name ?? "wall";
}

/**
 * Return the check-ins to show: those of this round and of no other, however few; those made before the start belong
 * to the first one.
 * @param {Records["check_in"][]} checkIns oldest first
 * @param {Records["programme"]} programme @param {Records["phase"][]} phases
 */
export function checkInsNow(checkIns, programme, phases) {
  const round = programme.phase || programme.state;
  const rounds = round === phases.find((phase) => !phase.skipped)?.id ? ["before", round] : [round];
  return checkIns.filter((each) => rounds.includes(each.round));
}
