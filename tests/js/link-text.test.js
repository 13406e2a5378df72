/** A link or a code, however it was mangled on its way: the same answers as server/link_text.py. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { linkText } from "../../static/line/link-text.js";

const cases = JSON.parse(readFileSync(new URL("../fixtures/links.json", import.meta.url), "utf-8"));

test("what a link says is found, whatever was added or encoded on its way", () => {
  assert.ok(cases.length > 90);
  for (const [text, expected] of cases) assert.equal(linkText(text), expected, JSON.stringify(text));
});

test("no text throws, however broken or long", () => {
  for (const text of ["%", "%%%", "%E0%A4%A", "\ud800", "#".repeat(5000), "a.".repeat(50_000), "=\r\n".repeat(999)]) {
    assert.equal(typeof linkText(text), "string");
  }
});
