/** The service worker where the browser's storage fails: pages open all the same. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const SOURCE = readFileSync(new URL("../../static/sw.js", import.meta.url), "utf-8").replace(
  /\/\*release\*\/.*?\/\*release\*\//,
  '{ name: "1", files: { "/tablet": ["d", "text/html"] } }',
);
const full = () => Promise.reject(new Error("QuotaExceededError"));

/** Return what a worker with these stored answers gives a page that is opened. */
async function opened(caches) {
  const listeners = {};
  class FetchEvent {}
  FetchEvent.prototype.resultingClientId = "";
  const self = {
    FetchEvent,
    addEventListener: (name, run) => (listeners[name] = run),
    registration: { installing: true },
  };
  const fetch = async () => "from the network";
  runInNewContext(SOURCE, { self, caches, fetch, location: { origin: "https://x" }, URL, Response, Date, Map });
  let answer;
  listeners.fetch({
    request: { method: "GET", mode: "navigate", url: "https://x/tablet" },
    resultingClientId: "page",
    respondWith: (given) => (answer = given),
    waitUntil: () => {},
  });
  return answer;
}

test("a page opens from the device though its disk is full", async () => {
  const caches = { match: async () => "from the device", open: async () => ({ put: full }) };
  assert.equal(await opened(caches), "from the device");
});

test("a page is fetched where the device's storage cannot be read", async () => {
  assert.equal(await opened({ match: full, open: full }), "from the network");
});
