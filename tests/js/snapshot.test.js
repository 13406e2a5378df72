import assert from "node:assert/strict";
import { test } from "node:test";
import { newest } from "../../static/line/snapshot.js";
import { createStore } from "../../static/line/store.js";

const note = (id, by = "p-2") => ({ kind: "note", id, by, text: id });

function seenBefore() {
  let draw = () => {};
  const store = createStore({ frame: (run) => (draw = run) });
  store.showSnapshot([note("n1"), note("n2")], "7.a");
  draw();
  return { store, paint: () => draw() };
}

test("a snapshot is shown, and nothing is resumed from it", () => {
  const { store } = seenBefore();
  assert.deepEqual(store.ids("note").value, ["n1", "n2"]);
  assert.equal(store.ready.value, true);
  assert.equal(store.position(), "");
});

test("an edit begun on a snapshot is based on the snapshot's position", () => {
  const { store } = seenBefore();
  assert.equal(store.basis(), "7.a");
  store.apply({ from: "0.-", to: "9.c", reset: true, put: [note("n1")] });
  assert.equal(store.basis(), "9.c");
});

test("the first update replaces the whole snapshot, also one that is no reset", () => {
  for (const update of [{ from: "0.-", to: "9.c", reset: true }, { from: "", to: "9.c" }]) {
    const { store, paint } = seenBefore();
    const gone = store.record("note", "n1");
    assert.equal(store.apply({ ...update, put: [note("n2"), note("n3")] }), true);
    paint();
    assert.equal(gone.value, undefined);
    assert.deepEqual(store.ids("note").value, ["n2", "n3"]);
    assert.equal(store.position(), "9.c");
  }
});

test("a snapshot is not shown once an update has been applied", () => {
  const { store, paint } = seenBefore();
  store.apply({ from: "0.-", to: "9.c", reset: true, put: [note("n3")] });
  store.showSnapshot([note("n1")], "7.a");
  paint();
  assert.deepEqual(store.ids("note").value, ["n3"]);
});

test("of many records the newest thousand and all of one's own are kept, in order", () => {
  const all = Array.from({ length: 20_000 }, (_, n) => note(`n${n}`, n % 1000 === 7 ? "me" : "p-2"));
  const kept = newest(all, "me");
  assert.equal(kept.length, 1000 + 19);
  assert.deepEqual(kept.slice(0, 2).map(({ id }) => id), ["n7", "n1007"]);
  assert.equal(kept.at(-1)?.id, "n19999");
  assert.equal(newest(all.slice(0, 1000), "me").length, 1000);
});
