/** What the desk works out by itself: who has written, what waits to be shown, quiet tables, hands and questions. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { handsUp } from "../../static/desk/hands.js";
import { latestStep } from "../../static/desk/own-step.js";
import { shownAt, waitingToBeShown } from "../../static/desk/waiting-to-be-shown.js";
import { QUIET_MS, tableRows } from "../../static/desk/tables.js";

import { actOn, threads } from "../../static/desk/threads.js";
import { sumOf, writtenBySite } from "../../static/desk/written.js";
import { signal } from "../../static/vendor/signals.js";

const phase = (more) => ({ id: "p", level: "own", reveal_to: "all", revealed: {}, ...more });

test("one's own site comes first, and sites where nobody is are left out", () => {
  const progress = { written: { KBH: 33, AAL: 31 }, of: { KBH: 38, AAL: 37 } };
  const rows = writtenBySite(progress, ["KBH", "AAL", "ODE"], "AAL");
  assert.deepEqual(rows.map(({ site, written, of }) => [site, written, of]), [["AAL", 31, 37], ["KBH", 33, 38]]);
  assert.deepEqual(sumOf(rows), { written: 64, of: 75 });
  assert.deepEqual(writtenBySite(undefined, ["AAL"], "AAL"), []);
});

test("what was written alone is shown at a site by its own desk or by the organiser for all", () => {
  const at = (revealed, site) => shownAt({ revealed }, site, ["AAL", "KBH"]);
  assert.equal(at({ KBH: 5 }, "AAL"), 0);
  assert.equal(at({ AAL: 5 }, "AAL"), 5);
  assert.equal(at({ "": 7 }, "AAL"), 7);
  assert.equal(at({ AAL: 5 }, ""), 0, "for the organiser it is shown once every site has shown it");
  assert.equal(at({ AAL: 5, KBH: 6 }, ""), 6);
  assert.equal(at({ "": 7 }, ""), 7);
});

test("a phase that was left without showing its notes still waits, an empty one does not", () => {
  const phases = [phase({ id: "p1" }), phase({ id: "p2" }), phase({ id: "p3", level: "all" }), phase({ id: "p4" })];
  const written = ({ id }) => ({ p1: 3 })[id] ?? 0;
  assert.deepEqual(waitingToBeShown(phases, "p4", written, "AAL", ["AAL", "KBH"]).map(({ id }) => id), ["p1", "p4"]);
});

test("a table is quiet five minutes after its last note, or after people began to write", () => {
  const tables = [
    { table: "10", people: 4, wrote_at: 1000 },
    { table: "2", people: 6, wrote_at: 0 },
    { table: "3", people: 5, wrote_at: QUIET_MS },
    { table: "4", people: 1, wrote_at: 0 },
  ];
  const now = 1000 + QUIET_MS;
  const quiet = (rows) => rows.filter(({ quietMs }) => quietMs).map(({ table }) => table);
  assert.deepEqual(tableRows(tables, 4, 1000, now).map(({ table }) => table), ["1", "2", "3", "4", "10"]);
  assert.deepEqual(quiet(tableRows(tables, 4, 1000, now)), ["2", "10"]);
  assert.deepEqual(quiet(tableRows(tables, 4, 1000, now - 1)), []);
  assert.deepEqual(quiet(tableRows(tables, 4, 0, now)), [], "nobody is to write now");
});

test("raised hands wait in order, and ready are people, not tablets", () => {
  const people = { a: { alias: "Mette", table: "4", people: 1 }, b: { alias: "", table: "4", people: 6 } };
  const hands = [{ id: "b", at: 9, raised: true, ready: true }, { id: "a", at: 3, raised: true, ready: false }];
  const found = handsUp(hands, (id) => people[id]);
  assert.deepEqual(found.raised.map(({ name, table }) => [name, table]), [["Mette", "4"], ["", "4"]]);
  assert.equal(found.ready, 6);
  assert.equal(found.readyAt.get("4"), 6);
});

const reply = (id, more) => ({ id, to: "n", thread: "n", thread_site: "AAL", reply_kind: "question", at: 1, ...more });

test("a question to one's own site waits until it is answered", () => {
  const all = [
    reply("q1"),
    reply("q2", { thread: "m", to: "m" }),
    reply("q3", { thread_site: "KBH", thread: "k", to: "k" }),
    reply("q4", { hidden: true }),
    reply("q5", { at: 9 }),
    reply("a0", { reply_kind: "answer", at: 2 }),
    reply("a1", { to: "q1", reply_kind: "answer", at: 3 }),
    reply("a2", { to: "m", thread: "m", reply_kind: "answer", at: 4, withdrawn: true }),
  ];
  assert.deepEqual(threads(all, "AAL").waiting.map(({ id }) => id), ["q2", "q5"]);
  const answered = [...all, reply("a3", { reply_kind: "answer", at: 10 })];
  assert.deepEqual(threads(answered, "AAL").waiting.map(({ id }) => id), ["q2"]);
  assert.deepEqual(threads(all, "").waiting, [], "the organiser has no site of their own");
  assert.deepEqual(threads(all, "AAL").below.get("m")?.map(({ id }) => id), ["q2", "a2"]);
});

test("the desk hides others' replies and takes its own back", () => {
  assert.equal(actOn({ by: "x", hidden: false, withdrawn: false }, "me"), "hide_reply");
  assert.equal(actOn({ by: "x", hidden: true, withdrawn: false }, "me"), "restore_reply");
  assert.equal(actOn({ by: "x", hidden: false, withdrawn: true }, "me"), "");
  assert.equal(actOn({ by: "me", hidden: false, withdrawn: false }, "me"), "withdraw_reply");
  assert.equal(actOn({ by: "me", hidden: false, withdrawn: true }, "me"), "return_reply");
});

test("a step is this page's own when its link made it and the page had asked for it", () => {
  const programme = signal({ state: "running", phase: "p1", step: "alone", by: "facilitator-AAL" });
  const items = signal([]);
  const latest = latestStep({ outbox: { items }, programme, you: signal({ participant: "facilitator-AAL" }) });
  const next = (fields) => (programme.value = { ...programme.value, ...fields });
  assert.equal(latest.value.own, false, "another desk may have the same link");
  items.value = [{ state: "sent", command: { type: "next_step", phase: "p1", from: "alone" } }];
  next({ step: "pairs" });
  assert.equal(latest.value.own, true);
  next({ step: "fours" });
  assert.equal(latest.value.own, false, "what it asked for was another step");
  items.value = [{ state: "waiting", command: { type: "next_phase", from: "p1" } }];
  next({ phase: "p2", step: "", by: "facilitator-KBH" });
  assert.equal(latest.value.own, false, "another link made it");
  items.value = [{ state: "waiting", command: { type: "previous_phase", from: "p2" } }];
  next({ phase: "p1", step: "fours", by: "facilitator-AAL" });
  assert.equal(latest.value.own, true);
});
