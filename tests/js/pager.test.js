/** How a screen divides cards into pages, and which page it shows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createPager, dwellMs, packLast, packPage, packRows } from "../../static/stage/pager.js";

const box = { columns: 2, height: 10, gap: 0 };
const each = () => 5; // so a page holds four
const ids = (/** @type {number} */ count) => Array.from({ length: count }, (_, n) => `n${n + 1}`);

test("a card goes to the shortest column, and what does not fit waits for another page", () => {
  assert.deepEqual(packPage(ids(5), each, box), [["n1", "n3"], ["n2", "n4"]]);
});

test("a card taller than the page gets a page of its own instead of none", () => {
  assert.deepEqual(packPage(["n1", "n2"], () => 99, { ...box, columns: 1 }), [["n1"]]);
});

test("the last page is as full as it can be", () => {
  assert.deepEqual(packLast(ids(6), each, box).flat().sort(), ["n3", "n4", "n5", "n6"]);
});

test("a wall starts with its newest notes, goes back page by page, and starts over", () => {
  const pager = createPager();
  pager.update(ids(10), each, box);
  assert.deepEqual(pager.shown(), [["n7", "n9"], ["n8", "n10"]]);
  pager.turn();
  assert.deepEqual(pager.shown().flat().sort(), ["n3", "n4", "n5", "n6"]);
  pager.turn();
  assert.deepEqual(pager.shown().flat(), ["n1", "n2"]);
  assert.deepEqual(pager.place(), { number: 3, count: 3 });
  pager.turn();
  assert.deepEqual(pager.shown()[0], ["n7", "n9"]);
});

test("a new note takes the free place, and nothing that is shown moves", () => {
  const pager = createPager();
  pager.update(ids(3), each, box);
  pager.update(ids(4), each, box);
  assert.deepEqual(pager.shown(), [["n1", "n3"], ["n2", "n4"]]);
  assert.equal(pager.waiting(), false);
});

test("when the page is full, new notes wait, and the next turn goes to them", () => {
  const pager = createPager();
  pager.update(ids(4), each, box);
  pager.update(ids(6), each, box);
  assert.deepEqual(pager.shown(), [["n1", "n3"], ["n2", "n4"]]);
  assert.equal(pager.waiting(), true);
  pager.turn();
  assert.deepEqual(pager.shown(), [["n5"], ["n6"]]);
  assert.equal(pager.waiting(), false);
});

test("one new note alone is shown together with those before it", () => {
  const pager = createPager();
  pager.update(ids(4), each, box);
  pager.update(ids(5), each, box);
  pager.turn();
  assert.deepEqual(pager.shown().flat().sort(), ["n2", "n3", "n4", "n5"]);
});

test("a removed note leaves its place empty until the page turns", () => {
  const pager = createPager();
  pager.update(ids(4), each, box);
  pager.update(["n1", "n3", "n4"], each, box);
  assert.deepEqual(pager.shown(), [["n1", "n3"], ["n2", "n4"]]);
  pager.turn();
  assert.deepEqual(pager.shown().flat().sort(), ["n1", "n3", "n4"]);
});

test("when all shown notes are removed, the page turns, and an empty wall is empty", () => {
  const pager = createPager();
  pager.update(ids(6), each, box);
  pager.update(["n1", "n2"], each, box);
  assert.deepEqual(pager.shown().flat(), ["n1", "n2"]);
  pager.update([], each, box);
  assert.deepEqual(pager.shown(), []);
  pager.update(["n9"], each, box);
  assert.deepEqual(pager.shown().flat(), ["n9"]);
});

test("after a change of size the page is laid out again from its first note", () => {
  const pager = createPager();
  pager.update(ids(8), each, box);
  pager.update(ids(8), each, { ...box, columns: 1 }, true);
  assert.deepEqual(pager.shown(), [["n5", "n6"]]);
});

test("a text is read from its beginning", () => {
  const pager = createPager("reading");
  const one = { ...box, columns: 1, height: 5 };
  pager.update(ids(3), each, one);
  assert.deepEqual(pager.shown(), [["n1"]]);
  pager.turn();
  assert.deepEqual(pager.shown(), [["n2"]]);
  pager.turn();
  pager.turn();
  assert.deepEqual(pager.shown(), [["n1"]]);
});

test("a page is shown long enough to be read, and shorter when new notes wait", () => {
  assert.equal(dwellMs(10, false), 9000);
  assert.equal(dwellMs(400, false), 20_000);
  assert.equal(dwellMs(5000, false), 26_000);
  assert.equal(dwellMs(400, true), 7000);
});

test("as many rows stand on a page as fit, and a row higher than the room stands alone", () => {
  assert.deepEqual(packRows([4, 3, 3, 5, 5, 12, 1], (height) => height, 10), [[4, 3, 3], [5, 5], [12], [1]]);
  assert.deepEqual(packRows([], () => 1, 10), [[]]);
});
