/** The direction of what people wrote, by its own letters. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isFromTheRight, withDirection } from "../../static/ui/direction.js";

const FROM_THE_RIGHT = [
  "مرحبا بالجميع", "שלום לכולם", "سلام به همه", "هەموو", "السلام عليكم 2026", "ܫܠܡܐ", "ދިވެހި", "𞤀𞤣𞤤𞤢𞤥", "العربية Teams",
  "«ما رأيكم؟»", "1. الفكرة الأولى", "ﷺ",
];
const FROM_THE_LEFT = [
  "Blåbærgrød", "ที่ประชุม", "हिन्दी", "日本語", "Привет", "Ελληνικά", "2026", "", "👍🏽", "محمد skriver en seddel lige nu", "བོད",
  "Ordet שלום betyder fred",
];

test("a text is from the right when most of its letters are", () => {
  for (const text of FROM_THE_RIGHT) assert.ok(isFromTheRight(text), text);
  for (const text of [...FROM_THE_LEFT, null, undefined, 7, {}]) assert.ok(!isFromTheRight(text), String(text));
});

test("an element has the direction of what somebody wrote in it, or will write", () => {
  const dir = (type, props, ...children) => withDirection(type, props, children)?.dir;
  assert.equal(dir("p", { lang: "da" }, "Hej"), "auto");
  assert.equal(dir("p", { lang: undefined }, "Hej"), "auto", "also where its language is not known");
  assert.equal(dir("h1", null, "مرحبا"), "auto");
  assert.equal(dir("li", {}, "1. ", "مرحبا"), "auto");
  assert.equal(dir("p", { dir: "ltr", lang: "da" }, "مرحبا"), "ltr", "what is said stays");
  for (const type of ["text", "search", undefined]) assert.equal(dir("input", { type }), "auto");
  assert.equal(dir("textarea", null), "auto");
  for (const type of ["checkbox", "number", "url", "date", "password", "radio"]) {
    assert.equal(dir("input", { type }), undefined);
  }
  assert.equal(dir("p", { class: "x" }, "Hej"), undefined);
  assert.equal(dir(() => null, { lang: "da" }, "مرحبا"), undefined, "a part decides for itself");
});
