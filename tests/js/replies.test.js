import assert from "node:assert/strict";
import { test } from "node:test";
import { addWords } from "../../static/line/words.js";
import { inOrder, unanswered } from "../../static/tablet/replies.js";
import { EVERYTHING, isEverything, isWanted, tablesOf } from "../../static/tablet/wall-filter.js";

addWords("da", "");
const reply = (id, to, more = {}) => ({
  ...{ id, to, thread: "n-1", thread_site: "AAL", reply_kind: "praise", hidden: false, withdrawn: false, away: "" },
  ...more,
});
const question = (id, more = {}) => reply(id, "n-1", { reply_kind: "question", ...more });
const answer = (id, to, more = {}) => reply(id, to, { reply_kind: "answer", ...more });
const idsOf = (ordered) => ordered.map(({ reply: { id }, isBelow }) => (isBelow ? `>${id}` : id)).join(" ");

test("an answer is read behind its question, the rest by time", () => {
  const all = [question("q1"), question("q2"), reply("p", "n-1"), answer("a2", "q2"), answer("a1", "q1")];
  assert.equal(idsOf(inOrder(all)), "q1 >a1 q2 >a2 p");
  assert.equal(idsOf(inOrder([answer("a1", "q1")])), "a1"); // its question is not to be seen here
  assert.deepEqual(inOrder([]), []);
});

test("a question waits for its site's answer, and an answer that is taken back is none", () => {
  const waiting = (replies, site = "AAL") => unanswered(replies, site).map(({ id }) => id);
  assert.deepEqual(waiting([question("q1"), question("q2"), answer("a1", "q1")]), ["q2"]);
  assert.deepEqual(waiting([question("q1"), answer("a1", "q1", { withdrawn: true })]), ["q1"]);
  assert.deepEqual(waiting([question("q1"), answer("a1", "q1", { hidden: true })]), ["q1"]);
  assert.deepEqual(waiting([question("q1")], "KBH"), []);
  for (const gone of [{ withdrawn: true }, { hidden: true }, { away: "erased" }])
    assert.deepEqual(waiting([question("q1", gone)]), []);
});

const note = (more) => ({
  ...{ text: "", learned: "", change: "", name: "", initials: "", note_kind: "idea", site: "AAL", table: "" },
  ...more,
});

test("a note is found by every word of it, in any line, and by its kind, site and table", () => {
  const one = note({ text: "Giv udvalget ÆBLER", learned: "Spørg først", note_kind: "failed_attempt", table: "4" });
  for (const text of ["", "æbler", " giv  først ", "UDVALG"]) assert.ok(isWanted(one, { ...EVERYTHING, text }), text);
  assert.equal(isWanted(one, { ...EVERYTHING, text: "giv pærer" }), false);
  assert.ok(isWanted(one, { text: "", kind: "failed_attempt", site: "AAL", table: "AAL 4" }));
  for (const part of [{ kind: "idea" }, { site: "KBH" }, { table: "AAL 1" }, { table: "KBH 4" }])
    assert.equal(isWanted(one, { ...EVERYTHING, ...part }), false, JSON.stringify(part));
});

test("tables are listed as one counts, and a blank search is none", () => {
  const notes = [note({ table: "10" }), note({ table: "2" }), note({ table: "2" }), note({ site: "KBH", table: "1" })];
  assert.deepEqual(tablesOf([...notes, note({})]), ["AAL 2", "AAL 10", "KBH 1"]);
  assert.ok(isEverything({ ...EVERYTHING, text: "  " }));
  assert.equal(isEverything({ ...EVERYTHING, kind: "fact" }), false);
});
