/** What a desk makes of the signal in which a screen says what it shows: whatever is sent, it can be drawn. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readReport } from "../../static/stage/screen-report.js";

const report = {
  w: 1024,
  h: 768,
  theme: "light",
  scale: 1.1,
  sleepy: true,
  small: true,
  blank: true,
  pages: { number: 2, count: 3 },
  group: 1,
  cards: { wall: [["n-1"], ["n-2", "n-3"]] },
};

test("a report is read as it was sent", () => {
  assert.deepEqual(readReport(structuredClone(report)), report);
});

test("a screen without a size is none", () => {
  for (const data of [null, undefined, "wide", [], {}, { w: 0, h: 5 }, { w: 1e9, h: 5 }, { w: "x", h: 5 }])
    assert.equal(readReport(data), null, JSON.stringify(data));
});

test("what a later release sends, or leaves out, does not keep the rest from being drawn", () => {
  assert.deepEqual(readReport({ w: 1920, h: 1080, more: { of: "it" } }), {
    w: 1920,
    h: 1080,
    theme: "dark",
    scale: 1,
    sleepy: false,
    small: false,
    blank: false,
    pages: { number: 1, count: 1 },
    group: 0,
    cards: {},
  });
  const cards = { wall: "n-1", outputs: [[3]], x: [1] };
  const odd = readReport({ ...report, theme: "sepia", blank: 1, pages: 7, cards });
  assert.deepEqual([odd?.theme, odd?.blank, odd?.pages, odd?.cards], [
    "dark",
    false,
    { number: 1, count: 1 },
    { outputs: [["3"]] },
  ]);
});
