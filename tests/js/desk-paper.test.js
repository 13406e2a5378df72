/** A table's paper, typed or pasted: what becomes a note, and what stays in the box. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { withReturned } from "../../static/desk/paper-draft.js";
import { MOST_AT_ONCE, joined, paperNotes, sendable, splitOf } from "../../static/desk/paper-notes.js";

const texts = (notes) => notes.map(({ text }) => text);

test("each line is a note, without its bullet", () => {
  assert.deepEqual(texts(paperNotes("- Mål dørtrinene\r\n• Spørg vaktmesteren\n\t* To\n", "", 500)), [
    "Mål dørtrinene",
    "Spørg vaktmesteren",
    "To",
  ]);
});

test("a blank line makes notes of several lines, unless one says otherwise", () => {
  const text = "Første linje\nog den anden\n \nNæste seddel\n\n\n";
  assert.equal(splitOf(text, ""), "blank");
  assert.deepEqual(texts(paperNotes(text, "", 500)), ["Første linje\nog den anden", "Næste seddel"]);
  assert.deepEqual(texts(paperNotes(text, "line", 500)), ["Første linje", "og den anden", "Næste seddel"]);
  assert.equal(splitOf("én\nto\n\n", ""), "line", "a blank line at the end divides nothing");
});

test("what cannot be sent stays in the box, and so does what is too much at once", () => {
  const notes = paperNotes(`god\n${"x".repeat(20)}\nogså god`, "", 10);
  assert.deepEqual(notes.map(({ problem }) => problem), ["", "text_too_long", ""]);
  assert.deepEqual(texts(sendable(notes, "line").good), ["god", "også god"]);
  assert.equal(sendable(notes, "line").rest, "x".repeat(20));
  const many = paperNotes(Array.from({ length: MOST_AT_ONCE + 2 }, (_, n) => `nr. ${n}`).join("\n"), "", 99);
  assert.equal(sendable(many, "line").rest, `nr. ${MOST_AT_ONCE}\nnr. ${MOST_AT_ONCE + 1}`);
});

test("notes joined again divide into the same notes", () => {
  for (const split of ["line", "blank"]) {
    const notes = paperNotes("a\n\nb\nc", split, 99);
    assert.deepEqual(paperNotes(joined(notes, split), split, 99), notes);
  }
});

test("a refused note comes back before what is being written", () => {
  const paper = { table: "", text: "ny", kind: "idea", split: "", phase: "p1" };
  assert.deepEqual(withReturned(paper, { text: "afvist", table: "4" }), { ...paper, table: "4", text: "afvist\nny" });
  assert.equal(withReturned(paper, { text: "to\nlinjer", table: "4" }).text, "to\nlinjer\n\nny");
});
