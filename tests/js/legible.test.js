/** How large type has to be in a room, and which screens are too small for it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST, USUAL, isTooSmall, readableFrom, roomOf, scaleFor } from "../../static/screen/legible.js";

test("eight metres from a picture 1.33 metres high is what the usual size is made for", () => {
  assert.equal(scaleFor(USUAL), 1);
  assert.equal(isTooSmall(USUAL), false);
  assert.ok(Math.abs(readableFrom(USUAL) - 8) < 0.01);
});

test("type grows with the distance, and never shrinks", () => {
  assert.equal(scaleFor({ distance: 9, height: 1.33 }), MOST);
  assert.equal(scaleFor({ distance: 8.3, height: 1.33 }), 1.05);
  assert.equal(scaleFor({ distance: 3, height: 1.33 }), 1);
});

test("a television of 0.7 metres is too small for eight metres", () => {
  const room = { distance: 8, height: 0.7 };
  assert.ok(isTooSmall(room));
  assert.ok(readableFrom(room) > 4.5 && readableFrom(room) < 5);
});

test("what is stored or typed is a room only within its bounds", () => {
  assert.deepEqual(roomOf({ distance: "6", height: 1.2 }), { distance: 6, height: 1.2 });
  for (const given of [null, {}, { distance: 0, height: 1 }, { distance: 8, height: 99 }, { distance: "x", height: 1 }])
    assert.equal(roomOf(given), null, JSON.stringify(given));
});
