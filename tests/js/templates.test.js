import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { PRESENCE_DEFAULTS, RECORD_DEFAULTS } from "../../static/wire.js";

const STATIC = fileURLToPath(new URL("../../static/", import.meta.url));
const pages = readdirSync(STATIC, { recursive: true }).filter((name) => /^(?!vendor\/).*\.js$/.test(name));

const fields = [PRESENCE_DEFAULTS, ...Object.values(RECORD_DEFAULTS)].flatMap(Object.entries);
const numbers = new Set(fields.filter(([, value]) => typeof value === "number").map(([name]) => name));

/** Where a template draws `${number && ...}`: a number that is 0 is drawn as "0", where nothing is meant. */
function drawnZeros(text) {
  const renamed = [...text.matchAll(/\b(\w+): (\w+)\b(?=[^{}]*\} = )/g)].filter(([, field]) => numbers.has(field));
  const names = new Set([...numbers, ...renamed.map(([, , name]) => name)]);
  return [...text.matchAll(/(?<!=)\$\{\s*(?:[\w?]+\.)*(\w+)\s*&&/g)].filter(([, name]) => names.has(name));
}

test("no template draws a record's number that may be 0 in place of nothing", () => {
  const found = pages.flatMap((name) => drawnZeros(readFileSync(STATIC + name, "utf-8")).map(([code]) => [name, code]));
  assert.deepEqual(found, []);
});

test("a number before && is found, by its name, as a field or renamed", () => {
  assert.equal(drawnZeros("${note.edited_at && html`x`}").length, 1);
  assert.equal(drawnZeros("const { away_since: away } = here; ${away && html`x`}").length, 1);
  assert.equal(drawnZeros("${away > 0 && html`x`} ${note.text && html`x`} class=${mood && name}").length, 0);
});
