/** The catalogues: the same keys in every language, and every key and icon that the pages use. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { addWords, lang, loadWords, t } from "../../static/line/words.js";
import { FluentResource } from "../../static/vendor/fluent/index.js";

const STATIC = fileURLToPath(new URL("../../static/", import.meta.url));
const text = (name) => readFileSync(STATIC + name, "utf-8");
const catalogues = Object.fromEntries(
  ["da", "en"].map((code) => [code, new FluentResource(text(`words/${code}.ftl`)).body]),
);
const keys = (code) => new Set(catalogues[code].map((entry) => entry.id));
const rooms = readdirSync(STATIC, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && entry.name !== "vendor",
);
const scripts = ["", ...rooms.map((room) => `${room.name}/`)].flatMap((folder) =>
  readdirSync(STATIC + folder).filter((name) => name.endsWith(".js")).map((name) => folder + name),
);

/** Return what `pattern` matches in all scripts, each with its file. */
const found = (pattern) =>
  scripts.flatMap((name) => [...text(name).matchAll(pattern)].map((match) => [match[1], name]));

test("both languages have the same keys, each once", () => {
  assert.deepEqual([...keys("en")].filter((key) => !keys("da").has(key)), [], "missing in Danish");
  assert.deepEqual([...keys("da")].filter((key) => !keys("en").has(key)), [], "missing in English");
  for (const code of ["da", "en"]) assert.equal(catalogues[code].length, keys(code).size, `a key is twice in ${code}`);
});

test("no message of a catalogue is lost to a syntax error", () => {
  for (const code of ["da", "en"]) {
    const written = [...text(`words/${code}.ftl`).matchAll(/^([a-z][\w-]*) =/gim)].map((match) => match[1]);
    assert.deepEqual(written.filter((key) => !keys(code).has(key)), []);
  }
});

test("every key a page uses is in the catalogue", () => {
  const missing = found(/\bt\(\s*"([\w-]+)"/g).filter(([key]) => !keys("da").has(key));
  assert.deepEqual(missing, []);
});

test("every composed key a page uses matches some keys", () => {
  const families = found(/\bt\(\s*`([\w-]+-)\$\{/g);
  const empty = families.filter(([start]) => ![...keys("da")].some((key) => key.startsWith(start)));
  assert.deepEqual(empty, []);
});

test("every icon a page shows is in the sprite", () => {
  const sprite = new Set([...text("icons.svg").matchAll(/id="([\w-]+)"/g)].map((match) => match[1]));
  assert.ok(sprite.size > 20);
  const missing = found(/<\$\{Icon\} name="([\w-]+)"/g).filter(([name]) => !sprite.has(name));
  assert.deepEqual(missing, []);
});

test("a message missing in one language falls back to Danish", () => {
  addWords("da", "only-here = Kun her\nboth = Begge");
  addWords("en", "both = Both");
  lang.value = "en";
  assert.equal(t("both"), "Both");
  assert.equal(t("only-here"), "Kun her");
  assert.equal(t("nowhere"), "nowhere");
});

test("a first visit is in the first language of ours that the browser asks for", async () => {
  globalThis.fetch = async (address) => ({
    ok: true,
    headers: { get: () => "text/plain; charset=utf-8" },
    text: async () => text(address.replace("/static/", "")),
  });
  for (const [languages, expected] of [
    [["en-GB", "da"], "en"],
    [["da-DK", "en"], "da"],
    [["nb-NO", "en"], "da"],
    [["nn"], "da"],
    [["sv-SE", "en-US"], "da"],
    [["fo"], "da"],
    [["kl-GL", "en"], "da"],
    [["de-DE", "en-US", "da"], "en"],
    [["de", "fr"], "da"],
    [["EN-gb"], "en"],
    [[], "da"],
    [undefined, "da"],
  ]) {
    Object.defineProperty(globalThis, "navigator", { value: { languages }, configurable: true });
    await loadWords();
    assert.equal(lang.value, expected, JSON.stringify(languages));
  }
  Object.defineProperty(globalThis, "navigator", { value: { languages: ["en"] }, configurable: true });
  await loadWords("da");
  assert.equal(lang.value, "da", "the site's language comes first");
});
