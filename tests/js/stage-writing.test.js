/** What a screen shows while people write alone, what it may show at all, and how large the shapes are. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sceneNow } from "../../static/stage/scenes.js";
import { clearMiddles, shapeRow } from "../../static/stage/shape-row.js";
import { isOnScreen, isPrivate, levelNow } from "../../static/stage/shown.js";
import { crosses, crossingReplies, itemOf, threadOf } from "../../static/stage/threads.js";
import { writtenOf } from "../../static/stage/written.js";

const running = { state: "running", phase: "p1" };
const own = { id: "p1", phase_kind: "writing", level: "own", reveal_to: "all", revealed: {} };
const revealed = (at) => ({ ...own, revealed: at });
const note = (more) => ({ kind: "note", id: "n", site: "AAL", level: "all", builds_on: "", ...more });

test("while no screen may show what is written, the screen shows the prompt, site by site", () => {
  assert.equal(sceneNow(undefined, running, own, "AAL"), "prompt");
  assert.equal(sceneNow(undefined, running, { ...own, phase_kind: "sparring" }, "AAL"), "prompt");
  assert.equal(sceneNow(undefined, running, revealed({ AAL: 1 }), "AAL"), "wall");
  assert.equal(sceneNow(undefined, running, revealed({ AAL: 1 }), "KBH"), "prompt");
  assert.equal(sceneNow(undefined, running, revealed({ "": 1 }), "KBH"), "wall");
  assert.equal(sceneNow({ scene: "wall" }, running, own, "AAL"), "wall");
  assert.equal(sceneNow(undefined, { state: "after" }, own, "AAL"), "outputs");
});

test("what is revealed to the tables alone stays off the screens", () => {
  const tables = { ...revealed({ "": 1 }), reveal_to: "table" };
  assert.equal(levelNow(tables, "AAL"), "table");
  assert.equal(isPrivate(tables, "AAL"), true);
  assert.equal(isPrivate({ ...own, level: "site" }, "AAL"), false);
});

test("a screen shows no note that is private, hidden or withdrawn", () => {
  for (const shown of [{}, { level: "public" }, { level: "site" }, { level: "all", lowered: true }])
    assert.equal(isOnScreen(note(shown)), true, JSON.stringify(shown));
  const off = [{ level: "own" }, { level: "table" }, { hidden: true }, { withdrawn: true }];
  for (const kept of off)
    assert.equal(isOnScreen(note(kept)), false, JSON.stringify(kept));
});

test("people are counted site by site, and in all", () => {
  const written = writtenOf({ written: { AAL: 3, KBH: 6 }, of: { AAL: 12, KBH: 5 } }, [{ id: "AAL" }, { id: "KBH" }]);
  assert.deepEqual(written.at("AAL"), { written: 3, of: 12 });
  assert.deepEqual(written.all, { written: 9, of: 18 }); // whoever has left has written all the same
  assert.equal(writtenOf(undefined, []), undefined);
});

test("shapes in a row stay within its width, and each has a clear part", () => {
  for (const width of [124, 178])
    for (let count = 1; count <= 8; count++) {
      const row = shapeRow(count, { width, height: 42 });
      assert.ok(row.lefts[0] >= -1e-9 && row.lefts[count - 1] + row.size <= width + 1e-9, `${count} in ${width}`);
      assert.ok(row.size <= 84);
      const middles = clearMiddles(row);
      assert.ok(middles.every((at, n) => n === 0 || at > middles[n - 1]));
      assert.ok(Math.abs(middles[0] + middles[count - 1] - width) < 1e-6);
    }
});

/** A store that holds these records. */
function storeOf(...records) {
  const all = (kind) => records.filter((each) => each.kind === kind);
  return {
    peek: (kind, id) => all(kind).find((each) => each.id === id),
    all,
  };
}

test("a reply that crossed stands on the wall, as long as what it is about does", () => {
  const about = note({ id: "n1" });
  const asked = { kind: "reply", id: "r1", site: "KBH", to: "n1", thread: "n1", away: "" };
  const answered = { kind: "reply", id: "r2", site: "AAL", to: "r1", thread: "n1", away: "" };
  const among = { kind: "reply", id: "r3", site: "AAL", to: "n1", thread: "n1", away: "" };
  const names = (replies) => replies.map((each) => each.id);
  const store = storeOf(about, asked, answered, among);
  assert.deepEqual(names(crossingReplies(store)), ["r1", "r2"]);
  assert.deepEqual(names(threadOf(store, "n1")), ["r1", "r2", "r3"]);
  assert.equal(crosses(answered, itemOf(store, "r1")), true);
  const lowered = storeOf({ ...about, level: "table", lowered: true }, asked, answered);
  assert.deepEqual(names(crossingReplies(lowered)), []);
  assert.deepEqual(names(threadOf(storeOf(about, { ...asked, hidden: true }, answered), "n1")), ["r2"]);
});
