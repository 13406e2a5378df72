import assert from "node:assert/strict";
import { test } from "node:test";
import { asTemplate, setupInArchive } from "../../static/setup/archive.js";
import { changedParts, draftFromTemplate, draftOf, setupOf } from "../../static/setup/draft.js";
import { faults } from "../../static/setup/faults.js";
import { found, isPublic, liftable } from "../../static/setup/liftable.js";
import { suggestMark } from "../../static/setup/marks.js";
import { isUtf16 } from "../../static/setup/archive.js";
import { beginnings, lengths } from "../../static/setup/programme-times.js";
import { colourOf } from "../../static/setup/regions.js";
import { spreadMinutes } from "../../static/setup/step-minutes.js";

const SETUP = {
  title: "Åbne værksteder",
  start: "13:00",
  end: "16:00",
  sites: [
    { name: "Aalborg", mark: "AAL", hosts: ["COI", "Aalborg Kommune"], shape: "circle", colour: "bla" },
    { name: "København", mark: "KBH", shape: "square", colour: "orange" },
  ],
  phases: [
    { id: "p1", title: "Velkomst", minutes: 10, kind: "welcome" },
    { id: "p2", title: "Skriv", minutes: 170, kind: "writing" },
  ],
};

test("a set-up goes through the form unchanged", () => {
  const once = setupOf(draftOf(SETUP));
  assert.deepEqual(setupOf(draftOf(once)), once);
  assert.deepEqual(once.sites[0].hosts, ["COI", "Aalborg Kommune"]);
  assert.equal(once.phases[1].id, "p2");
});

test("where there are many sites, a region has one colour, as at the server", () => {
  const given = Array.from({ length: 9 }, (_, n) => ({ name: `K ${n}`, mark: `K${n}`, region: n % 2 ? "Fyn" : " Lolland" }));
  const { sites } = draftOf({ ...SETUP, sites: given });
  assert.deepEqual(sites.map((site) => colourOf(sites, site)).slice(0, 3), ["bla", "orange", "bla"]);
  assert.equal(colourOf(sites.slice(1), sites[2]), sites[2].colour);
  assert.equal(setupOf(draftOf({ ...SETUP, sites: given })).sites[0].region, "Lolland");
});

test("steps, the task, cards and tables go through the form", () => {
  const steps = [{ name: "alone", minutes: 5 }, { name: "all", minutes: 165 }];
  const cards = [{ text: "Fakta", source: "COI" }];
  const writing = { ...SETUP.phases[1], level: "own", reveal_to: "site", steps, prompt: "Hvad ville I gøre?", cards };
  const sent = setupOf(draftOf({ ...SETUP, sites: [{ ...SETUP.sites[0], tables: 6 }], phases: [writing] }));
  assert.deepEqual(sent.phases[0], writing);
  assert.equal(sent.sites[0].tables, 6);
});

test("what a phase needs at least, and what a site calls it, go through the form", () => {
  const at_sites = [{ site: SETUP.sites[0].mark, title: "Skriv på havnen", prompt: "" }];
  const phase = { ...SETUP.phases[1], least_minutes: 9, at_sites };
  const [sent] = setupOf(draftOf({ ...SETUP, phases: [phase] })).phases;
  assert.deepEqual([sent.least_minutes, sent.at_sites], [9, at_sites]);
  const [plain] = setupOf(draftOf(SETUP)).phases;
  assert.deepEqual([plain.least_minutes, plain.at_sites], [undefined, undefined]);
});

test("who sorts notes goes through the form, in a phase where notes are sorted", () => {
  const sorting = { ...SETUP.phases[1], kind: "clustering", clustering: "team" };
  const [kept, other] = setupOf(draftOf({ ...SETUP, phases: [sorting, { ...sorting, kind: "talk" }] })).phases;
  assert.deepEqual([kept.clustering, other.clustering], ["team", undefined]);
});

test("what the form has no field for goes through it too", () => {
  assert.equal(setupOf(draftOf({ ...SETUP, phases: [{ ...SETUP.phases[1], later: 1 }] })).phases[0].later, 1);
});

test("a step alone makes a phase private, and only a writing phase has steps", () => {
  const draft = draftOf(SETUP);
  const [welcome, writing] = draft.phases;
  writing.steps = { alone: "5", pairs: " ", fours: "", all: "165" };
  welcome.steps = { alone: "5" };
  const [plain, alone] = setupOf(draft).phases;
  assert.deepEqual([alone.level, alone.reveal_to], ["own", "all"]);
  assert.deepEqual(alone.steps, [{ name: "alone", minutes: 5 }, { name: "all", minutes: 165 }]);
  assert.deepEqual([plain.level, plain.steps, plain.reveal_to], ["all", undefined, undefined]);
});

test("steps spread over a phase fill it, and none is without a minute", () => {
  for (const whole of [4, 5, 8, 10, 15, 20, 45]) {
    const minutes = Object.values(spreadMinutes(whole)).map(Number);
    assert.equal(minutes.reduce((sum, each) => sum + each, 0), whole, String(whole));
    assert.ok(Math.min(...minutes) >= 1);
  }
  assert.deepEqual(spreadMinutes(15), { alone: "5", pairs: "5", fours: "3", all: "2" });
});

test("a round of sparring has steps of its own", () => {
  const steps = spreadMinutes(30, "sparring");
  assert.deepEqual(steps, { present: "5", questions: "5", sparring: "15", sum_up: "5" });
  const round = { ...draftOf(SETUP).phases[1], kind: "sparring", steps: { ...steps, alone: "5" } };
  const [sent] = setupOf({ ...draftOf(SETUP), phases: [round] }).phases;
  assert.deepEqual(sent.steps.map(({ name, minutes }) => [name, minutes]).flat().join(" "),
    "present 5 questions 5 sparring 15 sum_up 5");
  assert.equal(sent.level, "all");
});

test("faults of steps, the task, its cards and tables stand at their fields", () => {
  const draft = draftOf(SETUP);
  draft.phases[1].steps = { alone: "0", pairs: "fem", fours: "", all: "2" };
  draft.phases[1].prompt = "x".repeat(301);
  draft.phases[1].cards = [{ text: "", source: "COI" }];
  draft.sites[0].tables = "41";
  assert.deepEqual(faults(draft).map(({ path, code }) => `${path} ${code}`), [
    "sites.0.tables bad_tables",
    "phases.1.steps.alone bad_minutes",
    "phases.1.steps.pairs bad_minutes",
    "phases.1.prompt too_long",
    "phases.1.cards.0.text fact_missing",
  ]);
});

test("only the parts that differ are sent", () => {
  const before = setupOf(draftOf(SETUP));
  const draft = draftOf(SETUP);
  draft.theme = "Politik";
  draft.names = false;
  assert.deepEqual(changedParts(before, setupOf(draft)), {
    theme: "Politik",
    rules: { names: false, facilitator_export: true, retention_days: 90 },
  });
  assert.deepEqual(changedParts(before, setupOf(draftOf(SETUP))), {});
});

test("a mark is made from the name and differs from those taken", () => {
  assert.equal(suggestMark("Aalborg", []), "AAL");
  assert.equal(suggestMark("København", []), "KBH");
  assert.equal(suggestMark("Sted 2", []), "ST2");
  assert.equal(suggestMark("Ny By Her", []), "NBH");
  assert.equal(suggestMark("Holstebro", ["HOL", "HOS"]), "HOT");
  assert.equal(suggestMark("Sted 2", ["ST2"]), "STE");
  assert.equal(suggestMark("Ry", ["RY", "RY2"]), "RY3");
  assert.equal(suggestMark("å", []), "Å1");
  assert.equal(suggestMark("  ", []), "");
});

test("a template's numbered sites begin without a name", () => {
  const draft = draftFromTemplate({ ...SETUP, sites: [{ name: "Sted 1", mark: "ST1" }, SETUP.sites[1]] });
  assert.deepEqual(draft.sites.map((site) => [site.name, site.mark]), [["", ""], ["København", "KBH"]]);
});

test("the programme's minutes are counted from the start, past midnight too", () => {
  assert.deepEqual(beginnings(SETUP.phases), [0, 10]);
  assert.deepEqual(lengths(draftOf(SETUP)), { start: 780, end: 960, total: 180, hours: 180 });
  assert.equal(lengths(draftOf({ ...SETUP, start: "23:00", end: "01:00" })).hours, 120);
  assert.equal(lengths(draftOf({ ...SETUP, end: "" })).hours, null);
});

test("each fault names the field it is at, in the order of the page", () => {
  const draft = draftOf(SETUP);
  draft.title = " ";
  draft.sites[1].mark = "AAL";
  draft.sites[0].video_link = "http://x";
  draft.phases[0].minutes = "1,5";
  draft.retention_days = "0";
  assert.deepEqual(faults(draft).map(({ path, code }) => [path, code]), [
    ["title", "title_missing"],
    ["sites.0.video_link", "bad_video_link"],
    ["sites.1.mark", "mark_taken_twice"],
    ["phases.0.minutes", "bad_minutes"],
    ["retention_days", "bad_retention"],
  ]);
  assert.deepEqual(faults(draftOf(SETUP)), []);
});

test("a site without a name has no second fault for its mark", () => {
  const draft = draftOf({ ...SETUP, sites: [{}, {}] });
  assert.deepEqual(faults(draft).map(({ code }) => code), ["site_name_missing", "site_name_missing"]);
});

test("the set-up of an archive is the last one, without what people wrote", () => {
  const site = (mark, name, order) => ({ type: "site_changed", mark, name, order });
  const phases = [{ id: "p1", phase_kind: "break", title: "Pause", minutes: 5 }];
  const setup = setupInArchive({
    entries: [
      { events: [{ type: "session_described", title: "Før" }, site("KBH", "København", 1)] },
      { events: [site("AAL", "Aalborg", 0), site("ODE", "Odense", 2)] },
      { events: [{ type: "phases_planned", phases }, { type: "site_removed", mark: "ODE" }] },
      { events: [{ type: "session_described", title: "Efter" }, { type: "note_added", text: "hemmelig" }] },
    ],
  });
  assert.equal(setup.title, "Efter");
  assert.deepEqual(setup.sites.map((site) => site.name), ["Aalborg", "København"]);
  assert.equal(setup.phases[0].kind, "break");
  assert.equal(JSON.stringify(setup).includes("hemmelig"), false);
  assert.equal(setupInArchive({ entries: [] }), null);
});

test("what is hidden, withdrawn or kept to some cannot be lifted; outputs come first", () => {
  const note = (id, more) => ({ kind: "note", id, site: "AAL", text: `Seddel ${id}`, ...more });
  const records = [
    note("a"), note("b", { level: "public" }), note("c", { level: "site" }), note("d", { level: "table" }),
    note("e", { hidden: true }), note("f", { withdrawn: true }), { kind: "site", id: "AAL" },
    { kind: "output", id: "o", site: "KBH", title: "Et bilag" }, { kind: "output", id: "p", site: "KBH", withdrawn: true },
  ];
  const items = liftable(records);
  assert.deepEqual(items.map((item) => item.id), ["o", "a", "b"]);
  assert.deepEqual(items.map(isPublic), [false, false, true]);
  const names = (words) => found(items, words, (mark) => ({ AAL: "Aalborg", KBH: "København" })[mark]).map(({ id }) => id);
  assert.deepEqual([names("køben"), names("seddel aalborg"), names(" "), names("x")], [["o"], ["a", "b"], ["o", "a", "b"], []]);
});

test("a file saved as UTF-16 is told from one in UTF-8, with or without a byte-order mark", () => {
  const starts = (text) => [...new Uint8Array(Buffer.from(text, "utf-8"))].slice(0, 4);
  for (const plain of ['{"a":1}', '\ufeff{"a":1}', "[]", ""]) assert.equal(isUtf16(starts(plain)), false);
  for (const wide of [[0xff, 0xfe, 0x7b, 0], [0xfe, 0xff, 0, 0x7b], [0x7b, 0, 0x22, 0], [0, 0x7b, 0, 0x22]]) {
    assert.equal(isUtf16(wide), true);
  }
});

test("a template file has no date, no networks and no ids of phases", () => {
  const sites = [{ ...SETUP.sites[0], wifi: { name: "Gæst", password: "hemmelig" } }];
  const file = JSON.parse(JSON.stringify(asTemplate({ ...SETUP, date: "2026-12-01", sites })));
  const begun = setupInArchive(file);
  assert.equal(JSON.stringify(file).includes("hemmelig"), false);
  assert.deepEqual([begun.date, begun.phases[1].id, begun.phases[1].title], [undefined, "", "Skriv"]);
  assert.equal(setupInArchive({ samtidig_template: 1 }), null);
});
