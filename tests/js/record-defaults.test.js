/** The store's records have all their fields: what the wire leaves out, because it has its default value, is filled in. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../../static/line/store.js";
import { wholeSetup } from "../../static/line/whole-setup.js";
import { RECORD_DEFAULTS } from "../../static/wire.js";

/** @param {object[]} put */
function storeOf(...put) {
  const store = createStore({ frame: (draw) => draw() });
  store.apply({ from: "0.-", to: "1.a", reset: true, put, gone: [] });
  return store;
}

test("a note that was sent without its kind is an idea", () => {
  const { record } = storeOf({ kind: "note", id: "n1", text: "a" });
  const note = record("note", "n1").value;
  assert.deepEqual(note, { ...RECORD_DEFAULTS.note, kind: "note", id: "n1", text: "a" });
  assert.equal(note.note_kind, "idea");
});

test("what was sent is kept, also where it is empty or zero", () => {
  const { peek } = storeOf({ kind: "output", id: "o1", title: "t", maturity: "tested", builds_on: ["n1"], text: "" });
  assert.equal(peek("output", "o1").maturity, "tested");
  assert.deepEqual(peek("output", "o1").builds_on, ["n1"]);
  assert.equal(peek("output", "o1").text, "");
});

test("a session's rules are filled in one by one", () => {
  const { peek } = storeOf({ kind: "session", id: "session", title: "t", rules: { names: false } });
  assert.deepEqual(peek("session", "session").rules, { names: false, facilitator_export: true, retention_days: 90 });
  assert.equal(RECORD_DEFAULTS.session.rules.names, true);
});

test("a record of a kind of a later release stays as it came", () => {
  const { peek } = storeOf({ kind: "later", id: "x", what: 1 });
  assert.deepEqual(peek("later", "x"), { kind: "later", id: "x", what: 1 });
});

test("a snapshot's records are filled in too", () => {
  const store = createStore({ frame: (draw) => draw() });
  store.showSnapshot([{ kind: "note", id: "n1", text: "a" }], "1.a");
  assert.equal(store.record("note", "n1").value.level, "all");
});

test("a set-up as the server answers has all its parts", () => {
  const setup = wholeSetup({ title: "t", phases: [{ title: "p", minutes: 5 }] });
  assert.equal(setup.phases[0].kind, "other");
  assert.deepEqual(setup.sites, []);
  assert.equal(setup.rules.retention_days, 90);
});
