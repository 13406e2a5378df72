/** How fast a device sends by itself: notes slower than other commands, but a table's paper as fast as those. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRates } from "../../static/line/rate.js";

const LIMITS = { commands_per_s: 10, commands_burst: 4, notes_per_s: 1, notes_burst: 2 };
const NOTE = { type: "add_note", id: "n1", text: "Tekst" };
const PAPER = { ...NOTE, table: "4" };
const TAP = { type: "raise_hand", on: true };

function rates() {
  let now = 0;
  const made = createRates(LIMITS, { now: () => now });
  const send = (command, times) => Array.from({ length: times }, () => made.count(command));
  return { ...made, send, later: (ms) => (now += ms) };
}

test("a note waits for the slower rate, and other commands do not wait for it", () => {
  const { send, waitMs } = rates();
  send(NOTE, 2);
  assert.equal(waitMs(NOTE), 1000);
  assert.equal(waitMs({ type: "reply", id: "r1", to: "n1", reply_kind: "praise", text: "Flot" }), 1000);
  assert.equal(waitMs(TAP), 0);
});

test("the notes of a table's paper keep to the rate of all commands, and delay no note", () => {
  const { send, waitMs } = rates();
  send(PAPER, 3);
  assert.deepEqual([waitMs(PAPER), waitMs(NOTE)], [0, 0]);
  send(PAPER, 1);
  assert.deepEqual([waitMs(PAPER), waitMs(NOTE)], [100, 100], "as long as any command waits");
});

test("time fills both rates again, at most to their bursts, also after the clock went back", () => {
  const { send, waitMs, later } = rates();
  send(NOTE, 2);
  later(-5_000);
  assert.equal(waitMs(NOTE), 1000);
  later(60_000);
  assert.equal(waitMs(NOTE), 0);
  send(NOTE, 2);
  assert.equal(waitMs(NOTE), 1000);
});
