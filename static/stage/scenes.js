/** Which scene a screen shows: the chosen one, or else the one that fits the phase. The same on screen and desk. */

export const SCENES = ["auto", "lobby", "wall", "check_ins", "spotlight", "outputs", "blank"];
const BY_PHASE = new Map([
  ["welcome", "check_ins"],
  ["check_out", "check_ins"],
  ["cross_check_in", "check_ins"],
  ["outputs", "outputs"],
  ["prioritising", "outputs"],
  ["bazaar", "outputs"],
]);

/**
 * @param {any} chosen the site's scene record, if any
 * @param {any} programme @param {any} phase the present phase, if any
 */
export function sceneNow(chosen, programme, phase) {
  const scene = chosen?.scene ?? "auto";
  return scene === "auto" ? sceneOfPhase(programme, phase) : scene;
}

/** @param {any} programme @param {any} phase */
export function sceneOfPhase(programme, phase) {
  const state = programme?.state ?? "before";
  if (state === "before") return "lobby";
  if (state === "after") return "outputs"; // the wall is shown instead while there are none
  return BY_PHASE.get(phase?.phase_kind) ?? "wall";
}

/**
 * Return the check-ins to show: those of this round; those made before the start belong to the first one. If there are
 * none, those of the latest round that has some.
 * @param {any[]} checkIns oldest first @param {any} programme @param {any[]} phases
 */
export function checkInsNow(checkIns, programme, phases) {
  const round = programme?.phase || (programme?.state ?? "before");
  const rounds = round === phases.find((phase) => !phase.skipped)?.id ? ["before", round] : [round];
  const now = checkIns.filter((each) => rounds.includes(each.round ?? ""));
  const latest = checkIns.slice(-1)[0]?.round ?? "";
  return now.length || !latest ? now : checkIns.filter((each) => (each.round ?? "") === latest);
}

/** Whether a note may be shown to a room: facilitators also receive hidden and withdrawn ones. @param {any} note */
export const isVisible = (note) => Boolean(note) && !note.hidden && !note.withdrawn;
