import assert from "node:assert/strict";
import { test } from "node:test";
import { isRevealed, levelIn, lowerLevels, waitsForReveal } from "../../static/line/levels.js";
import { EMPTY, changed, joined, secondLine } from "../../static/tablet/note-draft.js";

const OPEN = { level: "all", reveal_to: "all", revealed: {} };
const ALONE = { level: "own", reveal_to: "site", revealed: {} };
const note = (more) => ({ level: "own", lowered: false, site: "AAL", ...more });

test("a phase is revealed at one site, or under no mark at all of them", () => {
  assert.equal(isRevealed(ALONE, "AAL"), false);
  assert.equal(isRevealed({ ...ALONE, revealed: { AAL: 5 } }, "AAL"), true);
  assert.equal(isRevealed({ ...ALONE, revealed: { AAL: 5 } }, "KBH"), false);
  assert.equal(isRevealed({ ...ALONE, revealed: { "": 5 } }, "KBH"), true);
});

test("a note is born at its phase's level, once revealed at the one it rises to", () => {
  assert.equal(levelIn(undefined, "AAL"), "all");
  assert.equal(levelIn({ ...OPEN, level: "table" }, "AAL"), "table");
  assert.equal(levelIn(ALONE, "AAL"), "own");
  assert.equal(levelIn({ ...ALONE, revealed: { AAL: 5 } }, "AAL"), "site");
  assert.equal(levelIn({ ...ALONE, revealed: { AAL: 5 } }, "KBH"), "own");
  assert.equal(levelIn({ ...OPEN, level: "table", revealed: { "": 5 } }, "AAL"), "table"); // only own rises
});

test("a note can be lowered only, and one that waits to be revealed can be kept", () => {
  assert.deepEqual(lowerLevels(note({ level: "public" }), OPEN), ["own", "table", "site", "all"]);
  assert.deepEqual(lowerLevels(note({ level: "table" }), OPEN), ["own"]);
  assert.deepEqual(lowerLevels(note({}), ALONE), ["own"]);
  assert.deepEqual(lowerLevels(note({ lowered: true }), ALONE), []);
  assert.deepEqual(lowerLevels(note({}), { ...ALONE, revealed: { AAL: 5 } }), []);
  assert.equal(waitsForReveal(note({}), ALONE), true);
  assert.equal(waitsForReveal(note({ site: "KBH" }), { ...ALONE, revealed: { AAL: 5 } }), true);
  assert.equal(waitsForReveal(note({}), undefined), true); // its phase was taken out of the programme
});

test("a draft keeps the phase it was begun in, until there is nothing in it", () => {
  const begun = changed(EMPTY, { text: "Et" }, "p1");
  assert.equal(begun.phase, "p1");
  assert.equal(changed(begun, { text: "Et ord" }, "p2").phase, "p1");
  const emptied = changed(begun, { text: " " }, "p2");
  assert.equal(changed(emptied, { text: "Nyt" }, "p2").phase, "p2");
  assert.equal(changed(EMPTY, { learned: "Spørg først" }, "p1").phase, "p1");
});

test("a text put behind another is for no more people than either was", () => {
  const phaseOf = (id) => ({ alone: ALONE, open: OPEN })[id];
  const draft = (text, phase) => ({ ...EMPTY, text, phase });
  const join = (one, other) => joined(one, other, phaseOf, "AAL");
  assert.equal(join(draft("Her", "open"), draft("Der", "alone")).phase, "alone");
  assert.equal(join(draft("Her", "alone"), draft("Der", "open")).phase, "alone");
  assert.equal(join(draft("Her", "alone"), draft("Der", "open")).text, "Her\nDer");
  assert.deepEqual(join(EMPTY, draft("Der", "open")), draft("Der", "open"));
});

test("only a failed attempt has the line of what it taught", () => {
  assert.deepEqual(secondLine({ kind: "failed_attempt", learned: " Spørg først " }), { learned: "Spørg først" });
  assert.deepEqual(secondLine({ kind: "idea", learned: "Spørg først" }), {});
  assert.deepEqual(secondLine({ kind: "failed_attempt", learned: " " }), {});
});
