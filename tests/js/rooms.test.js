/** Which folder below static/ may import from which: pages share ui/, line/ and stage/, never each other's parts. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const STATIC = fileURLToPath(new URL("../../static", import.meta.url));
const SHARED = ["ui", "line", "vendor", ""]; // "" is static/ itself
const STAGE = ["stage", ...SHARED];

/** Room -> the rooms its files may import from, besides itself. @type {Record<string, string[]>} */
const ALLOWED = {
  index: SHARED,
  join: SHARED,
  tablet: ["clusters", ...SHARED],
  setup: SHARED,
  report: SHARED,
  themes: ["clusters", ...SHARED],
  was: SHARED,
  lost: SHARED,
  desk: ["clusters", ...STAGE],
  screen: STAGE,
  stage: SHARED,
  clusters: SHARED,
  ui: ["line", "vendor", ""],
  line: ["vendor", ""],
  "": ["vendor"],
};
// Static and dynamic imports, and types in comments.
const IMPORT = /\b(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

/** The scripts of one room, by their path below static/. @param {string} room */
const scriptsOf = (room) =>
  readdirSync(join(STATIC, room))
    .filter((name) => name.endsWith(".js"))
    .map((name) => join(room, name));

/** @param {string} path below static/ */
const roomOf = (path) => path.split("/").slice(0, -1).join("/");

/** The paths a script imports, below static/. @param {string} path */
const importsOf = (path) =>
  [...readFileSync(join(STATIC, path), "utf8").matchAll(IMPORT)].map(([, target = ""]) =>
    relative(STATIC, join(STATIC, dirname(path), target)),
  );

/** [room, imported room, script, imported script] for every import between rooms. */
const crossings = Object.keys(ALLOWED).flatMap((room) =>
  scriptsOf(room).flatMap((path) =>
    importsOf(path)
      .filter((target) => roomOf(target) !== room)
      .map((target) => /** @type {const} */ ([room, roomOf(target), path, target])),
  ),
);

test("every folder with scripts is a room with a rule", () => {
  const folders = readdirSync(STATIC, { withFileTypes: true }).filter((each) => each.isDirectory());
  const rooms = folders.map(({ name }) => name).filter((name) => name !== "vendor" && scriptsOf(name).length > 0);
  assert.deepEqual(rooms.sort(), Object.keys(ALLOWED).filter(Boolean).sort());
});

test("the imports between rooms are found", () => {
  assert.ok(crossings.some(([room, to]) => room === "desk" && to === "stage"));
  assert.ok(crossings.some(([room, to]) => room === "tablet" && to === "line"));
});

test("no room imports from a room it may not", () => {
  const wrong = crossings.filter(([room, to]) => !ALLOWED[room]?.includes(to.replace(/^vendor.*/, "vendor")));
  assert.deepEqual(wrong.map(([, , path, target]) => `${path} imports ${target}`), []);
});

test("no room imports another in a circle", () => {
  /** @param {string} room @param {string[]} path */
  const visit = (room, path) => {
    assert.ok(!path.includes(room), [...path, room].join(" -> "));
    for (const to of new Set(crossings.filter(([from]) => from === room).map(([, to]) => to)))
      visit(to, [...path, room]);
  };
  for (const room of Object.keys(ALLOWED)) visit(room, []);
});

test("every import leads to a file", () => {
  const missing = Object.keys(ALLOWED).flatMap((room) =>
    scriptsOf(room).flatMap((path) =>
      importsOf(path)
        .filter((target) => !exists(target))
        .map((target) => `${path}: ${target}`),
    ),
  );
  assert.deepEqual(missing, []);
});

/** @param {string} path below static/ */
function exists(path) {
  try {
    return readFileSync(join(STATIC, path)).length > 0;
  } catch {
    return false;
  }
}
