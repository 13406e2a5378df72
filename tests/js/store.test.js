import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../../static/line/store.js";
import { effect } from "../../static/vendor/signals.js";

/** A store that draws when the test paints, as a browser does once a frame. */
function board() {
  let draw = () => {};
  const store = createStore({ frame: (run) => (draw = run) });
  return { store, paint: () => draw() };
}
const note = (id, text = id) => ({ kind: "note", id, text });

test("an update from our position is applied, and its position is ours at once", () => {
  const { store, paint } = board();
  assert.equal(store.apply({ from: "0.-", to: "2.b", reset: true, put: [note("n1")], gone: [] }), true);
  assert.equal(store.position(), "2.b");
  assert.equal(store.apply({ from: "2.b", to: "3.c", put: [note("n2")], gone: [] }), true);
  paint();
  assert.deepEqual(store.ids("note").value, ["n1", "n2"]);
});

test("an update from another position is not applied", () => {
  const { store, paint } = board();
  store.apply({ from: "0.-", to: "2.b", reset: true, put: [note("n1")] });
  assert.equal(store.apply({ from: "2.x", to: "3.c", put: [note("n2")] }), false);
  paint();
  assert.equal(store.position(), "2.b");
  assert.equal(store.peek("note", "n2"), undefined);
});

test("a reset deletes the records it does not hold", () => {
  const { store, paint } = board();
  store.apply({ from: "0.-", to: "2.b", reset: true, put: [note("n1"), note("n2")] });
  paint();
  const gone = store.record("note", "n1");
  store.apply({ from: "0.-", to: "1.z", reset: true, put: [note("n2", "anew")] });
  paint();
  assert.equal(gone.value, undefined);
  assert.deepEqual(store.ids("note").value, ["n2"]);
  assert.equal(store.record("note", "n2").value.text, "anew");
});

test("a changed note redraws its own card once per paint, and no list", () => {
  const { store, paint } = board();
  store.apply({ from: "0.-", to: "1.a", reset: true, put: [note("n1"), note("n2")] });
  paint();
  const seen = { n1: 0, n2: 0, list: 0 };
  effect(() => void (store.record("note", "n1").value, seen.n1++));
  effect(() => void (store.record("note", "n2").value, seen.n2++));
  effect(() => void (store.ids("note").value, seen.list++));
  store.apply({ from: "1.a", to: "2.b", put: [note("n1", "b")] });
  store.apply({ from: "2.b", to: "3.c", put: [note("n1", "c")] });
  paint();
  assert.deepEqual(seen, { n1: 2, n2: 1, list: 1 });
  assert.equal(store.record("note", "n1").value.text, "c");
});

test("a record that is gone leaves its list", () => {
  const { store, paint } = board();
  store.apply({ from: "0.-", to: "1.a", reset: true, put: [note("n1"), note("n2")] });
  paint();
  store.apply({ from: "1.a", to: "2.b", put: [], gone: [["note", "n1"]] });
  paint();
  assert.deepEqual(store.ids("note").value, ["n2"]);
});
