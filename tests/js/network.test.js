import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem, call } from "../../static/line/api.js";
import { createClock } from "../../static/line/clock.js";
import { keepAppOnDevice } from "../../static/line/worker-registration.js";
import { createLongPoll } from "../../static/line/long-poll.js";
import { signal } from "../../static/vendor/signals.js";

const PORTAL = "<html>Log on to the hotel's network</html>";
const portalPage = (status) => new Response(PORTAL, { status, headers: { "Content-Type": "text/html" } });

/** What a call makes of an answer. */
async function outcome(answer) {
  globalThis.fetch = async () => answer;
  return call("POST", "/api/tickets", { rejoin: "r" }).catch((problem) => problem);
}

for (const status of [200, 401, 403, 404, 410, 502]) {
  test(`a captive portal that answers ${status} is no answer of ours, and ends nothing`, async () => {
    const problem = await outcome(portalPage(status));
    assert.ok(problem instanceof Problem);
    assert.equal(problem.code, "offline");
    assert.equal(problem.final, 0);
  });
}

test("our own 404 means that the key is not valid", async () => {
  const problem = await outcome(Response.json({ error: { code: "wrong_key", message: "No." } }, { status: 404 }));
  assert.equal(problem.code, "wrong_key");
  assert.notEqual(problem.final, 0);
});

test("our files and pictures are returned as text", async () => {
  assert.equal(await outcome(new Response("<svg/>", { headers: { "Content-Type": "image/svg+xml" } })), "<svg/>");
  const attached = { "Content-Type": "text/html", "Content-Disposition": "attachment; filename=a.html" };
  assert.equal(await outcome(new Response("<html/>", { headers: attached })), "<html/>");
});

test("a captive portal's 401 to a long poll is not taken for an expired ticket", async () => {
  const codes = [];
  const greeting = { device: "d", ticket: "t" };
  const poll = createLongPoll({ session: "s", greeting, fetch: async () => portalPage(401) });
  poll.onclose = ({ code }) => codes.push(code);
  poll.send(JSON.stringify({ type: "hello" }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(codes, [0]);
});

test("the countdown follows the server when the device's clock is hours off, or is set", () => {
  let device = 1_000_000 + 5 * 3_600_000;
  const clock = createClock(() => device);
  clock.measure(1_000_100, device - 200); // a pong, 200 ms after the ping
  assert.ok(Math.abs(clock.now() - 1_000_200) <= 1);
  device -= 9 * 3_600_000; // set back
  clock.measure(1_005_000);
  assert.ok(Math.abs(clock.now() - 1_005_000) <= 1000);
});

/** A page with a service worker that a new release has just replaced. */
function replaced({ hidden = true, typed = "", waiting = false, dialog = false, persistent = true } = {}) {
  const reloads = [];
  const listeners = {};
  const env = {
    navigator: {
      serviceWorker: { addEventListener: (name, run) => (listeners[name] = run), register: async () => ({}) },
    },
    document: {
      visibilityState: hidden ? "hidden" : "visible",
      addEventListener: (what, run) => (listeners[what] = run),
      querySelector: () => (dialog ? {} : null),
      querySelectorAll: () => [{ value: typed }],
    },
    location: { reload: () => reloads.push(1) },
    requestIdleCallback: () => {},
    setTimeout: () => {},
    Math,
  };
  const outbox = { persistent: signal(persistent), items: signal(waiting ? [{ state: "waiting" }] : []) };
  keepAppOnDevice({ line: { up: signal(false) }, outbox }, env);
  listeners.visibilitychange();
  assert.deepEqual(reloads, [], "the release is still the same");
  listeners.controllerchange();
  return { reloads: reloads.length, env, show: listeners.visibilitychange };
}

test("a hidden page reloads for a new release", () => assert.equal(replaced().reloads, 1));

test("a visible page does not reload for a new release until it is hidden", () => {
  const { reloads, env, show } = replaced({ hidden: false });
  assert.equal(reloads, 0);
  env.document.visibilityState = "hidden";
  show();
});

for (const state of [{ typed: "half a thought" }, { waiting: true }, { dialog: true }, { persistent: false }]) {
  test(`a page with something unfinished does not reload: ${JSON.stringify(state)}`, () => {
    assert.equal(replaced(state).reloads, 0);
  });
}
