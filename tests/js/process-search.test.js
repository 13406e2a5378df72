import assert from "node:assert/strict";
import { test } from "node:test";
import { createProcessSearch } from "../../static/line/process-search.js";

/** A page of contract 3, with timers of its own, in front of processes whose contract the test chooses. */
function setup({ contract = 2, reloaded = null, random = () => 1, connectMs = 50 } = {}) {
  let now = 0;
  let timers = [];
  const stored = new Map(reloaded ? [["samtidig.reloaded-for-contract", reloaded]] : []);
  const page = { contract, busy: false, mayReconnect: true, mayReload: true, installs: 0, reloads: 0, welcomes: [] };
  const env = {
    now: () => now,
    random,
    after: (ms, run) => (timers.push({ at: now + ms, run }), timers.at(-1)),
    cancel: (timer) => (timers = timers.filter((each) => each !== timer)),
    isBusy: () => page.busy,
    installServedRelease: async () => void page.installs++,
    reload: () => page.reloads++,
    sessionStorage: { getItem: (name) => stored.get(name) ?? null, setItem: (name, value) => stored.set(name, value) },
  };
  const search = createProcessSearch({
    reconnect: () => env.after(connectMs, () => page.welcome()),
    mayReconnect: () => page.mayReconnect,
    mayReload: () => page.mayReload,
    contract: 3,
    env,
  });
  page.welcome = (frame = { contract: page.contract }) => {
    page.welcomes.push(now);
    return search.isNewEnough(frame);
  };
  page.wait = async (ms) => {
    const end = now + ms;
    for (;;) {
      const due = timers.filter((each) => each.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      timers = timers.filter((each) => each !== due);
      now = due.at;
      due.run();
      await new Promise((resolve) => setImmediate(resolve));
    }
    now = end;
  };
  return { page, env };
}

test("a process of the page's contract or a higher one gets its commands", () => {
  const { page } = setup();
  assert.equal(page.welcome({ contract: 3 }), true);
  assert.equal(page.welcome({ contract: 4 }), true);
});

test("an older process gets none, nor does one whose welcome has no contract", () => {
  const { page } = setup();
  assert.equal(page.welcome({ contract: 2 }), false);
  assert.equal(page.welcome({}), false);
});

test("another process is tried within five seconds each time, and never in a tight loop", async () => {
  for (const random of [() => 0, () => 1]) {
    const { page } = setup({ random });
    page.welcome();
    await page.wait(60_000);
    const gaps = page.welcomes.slice(1).map((at, n) => at - page.welcomes[n]);
    assert.ok(Math.max(...gaps) <= 5000, String(gaps));
    assert.ok(Math.min(...gaps) >= 500, String(gaps));
    assert.ok(Math.min(...gaps.slice(3)) >= 2000, String(gaps));
  }
});

test("a new enough process ends the search, and the next search starts from zero", async () => {
  const { page } = setup();
  page.welcome();
  await page.wait(20_000);
  page.contract = 3;
  await page.wait(60_000);
  const found = page.welcomes.length;
  await page.wait(60_000);
  assert.equal(page.welcomes.length, found);
  page.contract = 2;
  page.welcome();
  await page.wait(20_000);
  assert.equal(page.reloads, 0);
});

test("after 30 s of older processes the page reloads once, with the served release", async () => {
  const { page } = setup();
  page.welcome();
  await page.wait(29_000);
  assert.equal(page.reloads, 0);
  await page.wait(7000);
  assert.deepEqual([page.installs, page.reloads], [1, 1]);
  await page.wait(600_000);
  assert.equal(page.reloads, 1);
  assert.ok(page.welcomes.length > 100, "it goes on looking");
});

test("a page is reloaded once for a contract, and again only for a later one", async () => {
  for (const [reloaded, reloads] of [["3", 0], ["2", 1]]) {
    const { page } = setup({ reloaded });
    page.welcome();
    await page.wait(120_000);
    assert.equal(page.reloads, reloads);
  }
});

test("time without a network does not count towards the reload", async () => {
  const { page } = setup({ connectMs: 600_000 });
  page.welcome();
  await page.wait(600_000 * 6);
  assert.equal(page.reloads, 0);
});

test("a page whose words would not outlive a reload is never reloaded", async () => {
  const { page } = setup();
  page.mayReload = false;
  page.welcome();
  await page.wait(600_000);
  assert.equal(page.reloads, 0);
});

test("where the browser keeps no mark of a reload there is none, lest it repeat", async () => {
  const { page, env } = setup();
  Object.defineProperty(env, "sessionStorage", {
    get() {
      throw new Error("refused");
    },
  });
  page.welcome();
  await page.wait(600_000);
  assert.equal(page.reloads, 0);
});

test("a reload waits for somebody who is writing, at most thirty seconds longer", async () => {
  const { page } = setup();
  page.busy = true;
  page.welcome();
  await page.wait(55_000);
  assert.equal(page.reloads, 0);
  await page.wait(12_000);
  assert.equal(page.reloads, 1);
});

test("a page that is still receiving its first state does not leave for another process", async () => {
  const { page } = setup();
  page.mayReconnect = false;
  page.welcome();
  await page.wait(20_000);
  assert.equal(page.welcomes.length, 1);
  page.mayReconnect = true;
  await page.wait(2000);
  assert.equal(page.welcomes.length, 2);
});

test("a new enough process stops a reload that is being prepared", async () => {
  const { page, env } = setup();
  let installed = () => {};
  env.installServedRelease = () => new Promise((resolve) => (installed = resolve));
  page.welcome();
  await page.wait(36_000);
  page.welcome({ contract: 3 });
  installed();
  await page.wait(1);
  assert.equal(page.reloads, 0);
});
