/** Which scene a screen shows when none is chosen, and which check-ins belong to it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkInsNow, sceneNow } from "../../static/stage/scenes.js";
import { isVisible } from "../../static/ui/contributions.js";

const running = { state: "running", phase: "p1" };
const phases = [
  { id: "p1", phase_kind: "welcome" },
  { id: "p2", phase_kind: "talk" },
];

test("a screen follows the phase until a scene is chosen for it", () => {
  assert.equal(sceneNow(undefined, { state: "before" }, undefined), "lobby");
  assert.equal(sceneNow({ scene: "auto" }, running, { phase_kind: "cross_check_in" }), "check_ins");
  assert.equal(sceneNow(undefined, running, { phase_kind: "bazaar" }), "outputs");
  assert.equal(sceneNow(undefined, running, { phase_kind: "break" }), "pause");
  assert.equal(sceneNow({ scene: "blank" }, running, { phase_kind: "break" }), "blank");
});

test("check-ins made before the start belong to the first round", () => {
  const said = [{ id: "a", round: "before" }, { id: "b", round: "p1" }, { id: "c", round: "p2" }];
  assert.deepEqual(checkInsNow(said, running, phases).map((each) => each.id), ["a", "b"]);
});

test("a round without check-ins shows none, not those of an earlier one", () => {
  const said = [{ id: "a", round: "before" }, { id: "b", round: "p1" }];
  assert.deepEqual(checkInsNow(said, { state: "running", phase: "p2" }, phases), []);
  assert.deepEqual(checkInsNow(said, { state: "after", phase: "" }, phases), []);
});

test("hidden and withdrawn notes are not shown, though facilitators receive them", () => {
  assert.equal(isVisible({ kind: "note", id: "n" }), true);
  assert.equal(isVisible({ kind: "note", id: "n", hidden: true }), false);
  assert.equal(isVisible({ kind: "note", id: "n", withdrawn: true }), false);
  assert.equal(isVisible(undefined), false);
});
