/** When a room is told that two minutes are left, and that time is up. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cueAt } from "../../static/ui/cues.js";

const TEN_MINUTES = 600_000;

test("a cue is shown for ten seconds at two minutes left, and again at the end", () => {
  const shown = [121, 120, 111, 110, 1, 0, -9, -10].map((left) => cueAt(left, TEN_MINUTES));
  assert.deepEqual(shown, ["", "soon", "soon", "", "", "over", "over", ""]);
});

test("where nothing is counted, or the phase is no longer than two minutes, there is none", () => {
  assert.equal(cueAt(null, TEN_MINUTES), "");
  assert.equal(cueAt(119, 120_000), "");
});
