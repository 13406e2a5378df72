/** A catalogue that never comes: a connection that is lost in silence gives no answer at all. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { lang, loadWords, t } from "../../static/line/words.js";

const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

test("a catalogue that is not answered is asked for again, and no other waits for it", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const asked = { da: 0, en: 0 };
  globalThis.fetch = (address, { signal }) => {
    const code = address.includes("/da.") ? "da" : "en";
    if (code === "en" || !asked.da++) {
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
    }
    const headers = { get: () => "text/plain; charset=utf-8" };
    return Promise.resolve({ ok: true, headers, text: async () => "here = Her" });
  };
  Object.defineProperty(globalThis, "navigator", { value: { languages: ["en"] }, configurable: true });
  let loaded = false;
  loadWords().then(() => (loaded = true));
  await turns();
  mock.timers.tick(10_000);
  await turns();
  mock.timers.tick(2000);
  await turns();
  assert.ok(loaded);
  assert.deepEqual([lang.value, t("here"), asked.da], ["da", "Her", 2]);
});
