/**
 * Whether the latest step of the programme was this page's own. Several facilitators may have the same link, so the
 * link alone does not say it: a step is this page's where its link made it, and the page itself had asked for one. How
 * long buttons rest, whether a press is kept back and who is said to have moved the programme all follow from this.
 */
import { pendingItem } from "./pending-command.js";
import { computed } from "../vendor/signals.js";

/** The commands that move the programme; where it is then is what the desk notifies of. */
export const MOVES = new Set([
  "next_phase",
  "previous_phase",
  "skip_phase",
  "go_to_phase",
  "site_phase",
  "undo",
  "next_step",
]);

const NOWHERE = { phase: "", step: /** @type {Programme["step"]} */ ("") };

/** @typedef {{place: string, own: boolean}} Step `place`: where the programme is since then */
/** @typedef {import("../vendor/signals.js").ReadonlySignal<Step>} LatestStep */
/** @typedef {Pick<OpenSession, "outbox" | "programme" | "you">} StepSource */

/** @type {WeakMap<StepSource["programme"], LatestStep>} */
const known = new WeakMap();

/** Where the programme is: its phase, and the step within that. @param {Programme} programme */
export const placeOf = ({ state, phase, step }) => `${state} ${phase} ${step}`;

/** Return the latest step, as a signal: the same one for all parts of a page. @param {StepSource} session */
export function latestStep(session) {
  const found = known.get(session.programme) ?? createLatestStep(session);
  known.set(session.programme, found);
  return found;
}

/** @param {StepSource} session @returns {LatestStep} */
function createLatestStep({ outbox, programme, you }) {
  let before = NOWHERE;
  let latest = { place: "", own: false };
  return computed(() => {
    const place = placeOf(programme.value);
    if (latest.place === place) return latest;
    const { by, phase, step } = programme.value;
    const left = before;
    before = { phase, step };
    // What was sent stays in the outbox for a while after it was answered.
    const asked = outbox.items.peek().some(({ command }) => isFrom(command, left));
    return (latest = { place, own: !by || (by === you.peek().participant && asked) });
  });
}

/** Return whether a command is a step away from there. @param {KeptCommand} command @param {typeof NOWHERE} there */
const isFrom = ({ type, phase, from }, there) => {
  if (type === "undo" || type === "site_phase") return true;
  if (type === "next_step") return phase === there.phase && (from ?? "") === there.step;
  return MOVES.has(type) && from === there.phase;
};

/** Return whether a step that this page asked for has not been answered. @param {OpenSession} session */
export const isMoving = (session) => Boolean(pendingItem(session, (command) => MOVES.has(command.type)));
