import assert from "node:assert/strict";
import { test } from "node:test";
import { addWords } from "../../static/line/words.js";
import { both, comparison, fieldsOf, problemOf, versionsOf } from "../../static/ui/case-draft.js";

addWords("da", "");
const LIMITS = { title_chars: 20, note_chars: 50 };
const FIRST = { id: "p1", title: "Udfordringen", text: "For sent" };
const SECOND = { id: "p2", title: "Hjælp", text: "" };
const draft = (more) => ({ title: " Planen ", owner: "", level: "all", parts: [FIRST, SECOND], ...more });

test("what is sent of a case is trimmed, without parts in which nothing is written", () => {
  const parts = [{ ...FIRST, text: " For sent " }, { id: "p3", title: " ", text: "" }];
  assert.deepEqual(fieldsOf(draft({ parts })), { title: "Planen", owner: "", level: "all", parts: [FIRST] });
});

test("a case needs a title, and each of its parts one", () => {
  const wrong = (more) => problemOf(draft(more), LIMITS);
  assert.equal(wrong({}), "");
  assert.equal(wrong({ title: " " }), "empty_title");
  assert.equal(wrong({ parts: [] }), "empty_title");
  assert.equal(wrong({ parts: [{ id: "p1", title: "", text: "Kun tekst" }] }), "empty_title");
  assert.equal(wrong({ owner: "a".repeat(21) }), "text_too_long");
  assert.equal(wrong({ parts: [{ ...FIRST, text: "a".repeat(51) }] }), "text_too_long");
});

test("versions are compared part by part, and those that are gone come last", () => {
  const third = { id: "p3", title: "Nyt", text: "Mod" };
  const of = { former: [{ version: 1, title: "Planen", parts: [FIRST, SECOND] }], version: 2, title: "Planen" };
  const [before, after] = versionsOf({ ...of, parts: [third, FIRST] });
  assert.deepEqual(comparison(before, after).map((line) => [line.id, line.before, line.after]), [
    ["p3", undefined, "Mod"],
    ["p1", "For sent", "For sent"],
    ["p2", "", undefined],
  ]);
  assert.equal(comparison(before, { ...after, title: "Ny" })[0].after, "Ny");
});

test("keeping both of two changes loses no word, and what is the same stands once", () => {
  const theirs = { title: "Deres", owner: "", parts: [{ ...FIRST, text: "Deres tekst" }, SECOND] };
  const mine = { title: "Min", parts: [{ ...FIRST, text: "Min tekst" }, { id: "p9", title: "Min del", text: "" }] };
  const kept = both(mine, theirs);
  assert.equal(kept.title, "Deres / Min");
  assert.deepEqual(kept.parts.map(({ id, text }) => [id, text]), [
    ["p1", "Deres tekst\n\nMin tekst"],
    ["p9", ""],
    ["p2", ""],
  ]);
  assert.equal("owner" in kept, false);
  assert.deepEqual(both({ parts: theirs.parts }, theirs).parts, theirs.parts);
});
