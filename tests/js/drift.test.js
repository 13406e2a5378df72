/** How far the programme is from its plan, as the desk says it: the same sums as server/core/drift.py. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrives, barrierOf, isOverAt, leastOf, leftOf, plannedEnd } from "../../static/desk/drift-times.js";
import { expected, planned } from "../../static/desk/phase-times.js";

const MINUTE = 60_000;
const AT = new Date(2026, 10, 30, 13, 10).getTime();
const phase = (id, order, minutes, more = {}) => ({
  id, order, minutes, planned_minutes: 0, skipped: false, phase_kind: "other", minutes_at: {}, least_minutes: 0, ...more,
});
const PHASES = [
  phase("p1", 0, 10),
  phase("p2", 1, 20, { minutes_at: { KBH: 12 } }),
  phase("p3", 2, 15, { phase_kind: "cross_check_in" }),
  phase("p4", 3, 30, { skipped: true }),
  phase("p5", 4, 5),
];
const running = (at, ends, more = {}) => ({ state: "running", phase: at, ends_at: ends, paused_at: 0, ...more });

test("what is left is counted to the next cross check-in, and from it on", () => {
  const shared = running("p1", AT + 3 * MINUTE);
  const barrier = barrierOf(PHASES, shared);
  const left = leftOf(PHASES, shared, barrier, AT);
  assert.deepEqual([barrier.id, left.until, left.after, left.spare], ["p3", 20, 20, 16]);
  assert.equal(arrives(left), AT + 23 * MINUTE);
  assert.equal(isOverAt(left), AT + 43 * MINUTE);
  assert.equal(arrives(leftOf(PHASES, shared, barrier, AT, "KBH")), AT + 15 * MINUTE);
});

test("over time, and while time stands still, it ends later by the minute", () => {
  const over = leftOf(PHASES, running("p1", AT - 4 * MINUTE), undefined, AT);
  assert.equal(over.overAt, AT);
  const stands = running("p1", AT + MINUTE, { paused_at: AT - 5 * MINUTE });
  assert.equal(leftOf(PHASES, stands, undefined, AT).overAt, AT + 6 * MINUTE);
  assert.equal(expected(PHASES, 0, "running", stands, AT)[1].start, AT + 6 * MINUTE);
});

test("the planned end goes by the hours of the set-up, or by when the day was begun", () => {
  const info = { date: "2026-11-30", start: "13:00" };
  const whole = 80 * MINUTE;
  assert.equal(plannedEnd(PHASES, info, { p1: AT }, AT), new Date(2026, 10, 30, 13).getTime() + whole);
  const night = AT + 8 * 60 * MINUTE;
  assert.equal(plannedEnd(PHASES, info, { p2: night + 11 * MINUTE, p1: night }, night), night + whole);
  assert.equal(plannedEnd(PHASES, { date: "", start: "" }, {}, AT), 0);
  assert.equal(plannedEnd(PHASES.map((each) => ({ ...each, planned_minutes: 20 })), info, {}, AT) % MINUTE, 0);
});

test("a phase needs sixty percent, or what the set-up says, and no more than it has", () => {
  assert.deepEqual(
    [phase("a", 0, 15), phase("a", 0, 8, { planned_minutes: 15 }), phase("a", 0, 15, { least_minutes: 12 })].map(leastOf),
    [9, 8, 12],
  );
});

test("a phase's planned clock counts the minutes of the set-up", () => {
  const phases = [phase("p1", 0, 7, { planned_minutes: 10 }), phase("p2", 1, 20)];
  assert.deepEqual([planned(phases, "13:00", "p2"), planned(phases, "", "p2")], ["13:10", ""]);
});
