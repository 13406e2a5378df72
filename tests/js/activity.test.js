/** Activity at the sites, sites that are offline, and a display that is kept awake. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { stayAwake } from "../../static/screen/wake-lock.js";
import { BUCKETS, BUCKET_MS, awaySites, countPerBucket } from "../../static/stage/activity.js";

test("each bucket counts what was added in its 15 seconds, the present one last", () => {
  const now = 1000 * BUCKET_MS;
  const counts = countPerBucket([now - 3 * BUCKET_MS, now, now + 5], now);
  assert.equal(counts.length, BUCKETS);
  assert.deepEqual(counts.slice(-4), [1, 0, 0, 2]);
});

test("times older than all buckets are left out, and times in the future count as now", () => {
  const now = 1000 * BUCKET_MS;
  assert.equal(countPerBucket([now - BUCKETS * BUCKET_MS], now).some(Boolean), false);
  assert.equal(countPerBucket([now + 4 * BUCKET_MS], now).slice(-1)[0], 1);
});

test("a site with away_since is offline, except our own", () => {
  const sites = [{ id: "AAL" }, { id: "KBH" }, { id: "ODE" }];
  const presence = { sites: { AAL: { away_since: 5 }, KBH: { away_since: 7 }, ODE: { participants: 3 } } };
  assert.deepEqual(awaySites(sites, presence, "AAL"), [[{ id: "KBH" }, 7]]);
});

/** A browser whose wake locks the test can release. */
function browser({ able = true } = {}) {
  const locks = /** @type {{release: () => void, releaseByBrowser: () => void}[]} */ ([]);
  const listeners = /** @type {(() => void)[]} */ ([]);
  const notes = /** @type {string[]} */ ([]);
  const wakeLock = {
    request: async () => {
      /** @type {() => void} */ let gone = () => {};
      const lock = {
        addEventListener: (/** @type {string} */ _, /** @type {() => void} */ run) => (gone = run),
        release: () => {},
        releaseByBrowser: () => gone(),
      };
      locks.push(lock);
      return lock;
    },
  };
  const document = {
    visibilityState: "visible",
    addEventListener: (/** @type {string} */ _, /** @type {() => void} */ run) => listeners.push(run),
    removeEventListener: () => {},
  };
  return {
    env: { navigator: able ? { wakeLock } : {}, document, note: (/** @type {string} */ words) => notes.push(words) },
    locks,
    listeners,
    notes,
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("the display is kept awake again after the page was hidden", async () => {
  const { env, locks, listeners } = browser();
  stayAwake(env);
  await settled();
  env.document.visibilityState = "hidden";
  locks[0]?.releaseByBrowser();
  await settled();
  assert.equal(locks.length, 1);
  env.document.visibilityState = "visible";
  listeners.forEach((run) => run());
  await settled();
  assert.equal(locks.length, 2);
});

test("a browser that cannot keep the display awake says so once, and nothing breaks", async () => {
  const { env, notes } = browser({ able: false });
  stayAwake(env);
  await settled();
  assert.equal(notes.length, 1);
});
