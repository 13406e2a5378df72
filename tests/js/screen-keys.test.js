/** The keys of a screen: what a keyboard and what a presenter's remote sends, and what each does on that screen alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { actOf } from "../../static/screen/keys.js";

const press = (key, more = {}) => actOf({ key, repeat: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

test("space and a remote's forward keys turn to the next page", () => {
  for (const key of [" ", "PageDown", "ArrowRight", "ArrowDown", "n"]) assert.equal(press(key), "next", key);
});

test("a remote's back keys turn to the page before", () => {
  for (const key of ["PageUp", "ArrowLeft", "ArrowUp", "p"]) assert.equal(press(key), "back", key);
});

test("B, and a remote's full stop, blank the screen", () => {
  for (const key of ["b", "B", "."]) assert.equal(press(key), "blank", key);
});

test("a remote's start key makes it full screen, and Escape is the browser's own", () => {
  assert.equal(press("F5"), "full");
  assert.equal(press("F5", { shiftKey: true }), "full");
  assert.equal(press("Escape"), "");
});

test("a key held down, and one with Ctrl, Alt or Meta, does nothing of ours", () => {
  assert.equal(press(" ", { repeat: true }), "");
  for (const held of ["ctrlKey", "metaKey", "altKey"]) assert.equal(press("F5", { [held]: true }), "", held);
});
