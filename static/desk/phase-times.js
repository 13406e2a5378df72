/** When the phases of the programme are expected, and when they were planned. Pure. */
import { clockAt } from "../line/zone.js";
import { clockOf, minutesOf } from "../ui/minutes.js";

const MINUTE_MS = 60_000;
const NEAR_MINUTES = 180;

/**
 * Return when each coming phase starts and ends, as expected now. While time stands still, so do they.
 * @param {Pick<Phase, "minutes" | "skipped">[]} phases
 * @param {number} here
 * @param {string} state
 * @param {Pick<Programme, "ends_at" | "paused_at">} programme
 * @param {number} now
 * @returns {{start: number, end: number}[]}
 */
export function expected(phases, here, state, { ends_at: endsAt, paused_at: pausedAt }, now) {
  if (state !== "running") return [];
  const stood = pausedAt ? Math.max(0, now - pausedAt) : 0;
  let at = Math.max(endsAt + stood, now);
  return phases.map((phase, n) => {
    if (n <= here || phase.skipped) return { start: 0, end: at };
    const start = at;
    at += phase.minutes * MINUTE_MS;
    return { start, end: at };
  });
}

/**
 * Return when a phase was planned to begin, in the set-up ("13:25"); "" where the session has no time of beginning.
 * @param {Pick<Phase, "id" | "minutes" | "planned_minutes">[]} phases @param {string} start @param {string} id
 */
export function planned(phases, start, id) {
  const begins = minutesOf(start);
  if (begins === null) return "";
  const before = phases.slice(
    0,
    phases.findIndex((phase) => phase.id === id),
  );
  return clockOf(before.reduce((sum, phase) => sum + (phase.planned_minutes || phase.minutes), begins));
}

/**
 * Return whether a moment is within some hours of the time of day that was planned: a rehearsal the day before is not.
 * @param {number} at @param {string} clock "" where nothing was planned
 */
export function isNear(at, clock) {
  const minutes = minutesOf(clock);
  const now = minutesOf(clockAt(at));
  return minutes !== null && now !== null && Math.abs(now - minutes) < NEAR_MINUTES;
}
