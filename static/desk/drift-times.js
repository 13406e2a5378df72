/** How far the programme is from its plan, and each site by itself from the others. Pure: milliseconds and minutes. */
import { beginning } from "../ui/begins.js";

const MINUTE_MS = 60_000;
const LEAST_PERCENT = 60; // as server/core/phases.py
const NEAR_MS = 180 * MINUTE_MS; // further from the hours of the set-up it is a rehearsal, or another day

/**
 * @typedef {Pick<Phase, "id" | "order" | "minutes" | "planned_minutes" | "skipped" | "phase_kind" | "minutes_at" |
 *   "least_minutes">} PhaseTimes
 */
/** @typedef {Pick<Programme, "state" | "phase" | "ends_at" | "paused_at">} Place */
/** @typedef {{overAt: number, until: number, after: number, spare: number}} Left in minutes but for `overAt` */

/** The minutes that a phase needs at least. @param {PhaseTimes} phase */
export function leastOf({ minutes, planned_minutes: planned, least_minutes: least }) {
  const setUp = planned || minutes;
  return Math.min(minutes, setUp, least || Math.ceil((setUp * LEAST_PERCENT) / 100));
}

/** The next cross check-in to come for all. @param {PhaseTimes[]} phases @param {Place} shared */
export const barrierOf = (phases, shared) =>
  phasesAfter(phases, shared).find((phase) => phase.phase_kind === "cross_check_in");

/**
 * Return what is left for those who follow a programme; `spare`: how many minutes less it could be.
 * @param {PhaseTimes[]} phases in their order
 * @param {Place} place @param {PhaseTimes | undefined} barrier @param {number} now @param {string} [site]
 * @returns {Left}
 */
export function leftOf(phases, place, barrier, now, site = "") {
  const stood = place.paused_at ? Math.max(0, now - place.paused_at) : 0;
  const left = { overAt: Math.max(place.ends_at + stood, now), until: 0, after: 0, spare: 0 };
  for (const phase of phasesAfter(phases, place)) {
    const minutes = phase.minutes_at[site] ?? phase.minutes;
    if (barrier && phase.order >= barrier.order) left.after += minutes;
    else left.until += minutes;
    left.spare += Math.max(0, minutes - leastOf(phase));
  }
  return left;
}

/** When those are at the barrier; without one, when they are through. @param {Left} left */
export const arrives = ({ overAt, until }) => overAt + until * MINUTE_MS;

/** When all is over. @param {Left} left */
export const isOverAt = (left) => arrives(left) + left.after * MINUTE_MS;

/**
 * Return when the day was planned to be over (ms): by the hours of the set-up, or, far from those, by when the
 * programme was begun; 0 where neither is known.
 * @param {PhaseTimes[]} phases @param {{date: string, start: string}} info
 * @param {Record<string, number>} entered when each phase was last entered @param {number} now
 */
export function plannedEnd(phases, { date, start }, entered, now) {
  const minutes = (/** @type {PhaseTimes[]} */ some) =>
    some.reduce((sum, phase) => sum + (phase.planned_minutes || phase.minutes), 0);
  const held = phases.filter((phase) => entered[phase.id]);
  const first = held.sort((a, b) => (entered[a.id] ?? 0) - (entered[b.id] ?? 0))[0];
  const before = first ? phases.slice(0, phases.indexOf(first)) : [];
  const begun = first ? (entered[first.id] ?? 0) - minutes(before) * MINUTE_MS : 0;
  const planned = start ? beginning(date, start, now) : 0;
  const begins = planned && (!begun || Math.abs(planned - begun) < NEAR_MS) ? planned : begun;
  return begins && begins + minutes(phases) * MINUTE_MS;
}

/** Whole minutes, nearest to what this is. @param {number} ms */
export const inMinutes = (ms) => Math.round(ms / MINUTE_MS);

/** @param {PhaseTimes[]} phases @param {Place} place */
function phasesAfter(phases, { state, phase }) {
  if (state === "after") return [];
  const at = phases.findIndex((each) => each.id === phase);
  return phases.slice(at + 1).filter((each) => !each.skipped);
}
