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

const AT_3 = { from: "3.c", to: "3.c" };
const own = (put = [], gone = []) => ({ ...AT_3, own: true, put, gone });

/** A store at position 3.c with one note of everyone's and one of only mine. */
function withOwn() {
  const { store, paint } = board();
  store.welcomed();
  store.apply({ from: "0.-", to: "3.c", reset: true, put: [note("all")] });
  store.apply(own([note("mine")]));
  return { store, paint };
}

test("an own update is put beside the shared records, and the position stays", () => {
  const { store, paint } = withOwn();
  paint();
  assert.deepEqual(store.ids("note").value, ["all", "mine"]);
  assert.equal(store.position(), "3.c");
  assert.equal(store.apply({ ...own([note("x")]), from: "2.b", to: "2.b" }), false);
});

test("the first own update after a welcome replaces earlier ones, a later one adds", () => {
  const { store } = withOwn();
  store.apply(own([note("more")]));
  assert.ok(store.peek("note", "mine") && store.peek("note", "more"));
  store.welcomed();
  assert.ok(store.peek("note", "mine"), "kept until the own update comes");
  store.apply(own([note("more", "anew")]));
  assert.equal(store.peek("note", "mine"), undefined);
  assert.equal(store.peek("note", "more").text, "anew");
  assert.ok(store.peek("note", "all"));
});

test("a record that a shared update has put since is not removed by a whole own update", () => {
  const { store } = withOwn();
  store.apply({ from: "3.c", to: "3.c", put: [note("mine", "shared")] });
  store.welcomed();
  store.apply(own());
  assert.equal(store.peek("note", "mine").text, "shared");
});

test("what has been applied can be drawn at once, and is drawn once", () => {
  const { store, paint } = board();
  store.apply({ from: "0.-", to: "1.a", reset: true, put: [note("n1")] });
  store.drawNow();
  assert.deepEqual(store.ids("note").value, ["n1"]);
  paint();
  store.drawNow();
  assert.equal(store.drawn.value, 1);
});

test("a record that becomes private stays drawn until its own update comes", () => {
  const draws = [];
  let later = () => {};
  const store = createStore({ frame: (run) => draws.push(run), later: (run) => (later = run) });
  const paint = () => draws.splice(0).forEach((draw) => draw());
  store.apply({ from: "0.-", to: "3.c", reset: true, put: [note("mine")] });
  paint();
  const seen = [];
  effect(() => void seen.push(store.ids("note").value.length));
  store.apply({ from: "3.c", to: "4.d", put: [], gone: [["note", "mine"]] });
  paint();
  store.apply({ from: "4.d", to: "4.d", own: true, put: [note("mine", "hidden")], gone: [] });
  paint();
  assert.deepEqual(seen.includes(0), false);
  assert.equal(store.record("note", "mine").value.text, "hidden");
  store.apply({ from: "4.d", to: "5.e", put: [], gone: [["note", "mine"]] });
  later();
  paint();
  assert.deepEqual(store.ids("note").value, [], "what no own update puts is gone all the same");
});

test("a record that becomes private is gone in the shared update and put by the own one", () => {
  const { store, paint } = withOwn();
  store.apply({ from: "3.c", to: "4.d", put: [], gone: [["note", "all"]] });
  store.apply({ from: "4.d", to: "4.d", own: true, put: [note("all", "hidden")], gone: [] });
  paint();
  assert.equal(store.record("note", "all").value.text, "hidden");
});

test("a note that becomes private keeps its place among the others", () => {
  const { store, paint } = board();
  const at = (id, time) => ({ ...note(id), at: time });
  store.welcomed();
  store.apply({ from: "0.-", to: "3.c", reset: true, put: [at("first", 1), at("mine", 2), at("last", 3)] });
  store.apply({ from: "3.c", to: "4.d", put: [], gone: [["note", "mine"]] });
  store.apply({ from: "4.d", to: "4.d", own: true, put: [at("mine", 2)], gone: [] });
  paint();
  assert.deepEqual(store.ids("note").value, ["first", "mine", "last"]);
});

test("an own update removes what it says is gone, if it was one's own", () => {
  const { store } = withOwn();
  store.apply(own([], [["note", "mine"], ["note", "all"]]));
  assert.equal(store.peek("note", "mine"), undefined);
  assert.ok(store.peek("note", "all"));
});

test("a reset forgets one's own records until the own update behind it", () => {
  const { store, paint } = withOwn();
  store.apply({ from: "0.-", to: "1.z", reset: true, put: [note("n1")] });
  paint();
  assert.deepEqual(store.ids("note").value, ["n1"]);
  store.apply({ from: "1.z", to: "1.z", own: true, put: [note("mine")] });
  paint();
  assert.deepEqual(store.ids("note").value, ["n1", "mine"]);
});

test("running counts come at our position, and call for no resync", () => {
  const { store } = withOwn();
  const reaction = (count) => ({ kind: "reaction", id: "all", by_site: { AAL: count } });
  assert.equal(store.apply({ ...AT_3, put: [reaction(1)], gone: [] }), true);
  assert.equal(store.apply({ ...AT_3, put: [reaction(2)], gone: [] }), true);
  assert.deepEqual(store.peek("reaction", "all").by_site, { AAL: 2 });
  assert.equal(store.position(), "3.c");
});

test("every update counts, so that a snapshot is written of own records too", () => {
  const { store } = withOwn();
  const before = store.applied();
  store.apply(own([note("more")]));
  assert.equal(store.applied(), before + 1);
});
