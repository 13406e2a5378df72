/** Calls over HTTP: what is tried again by itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { call } from "../../static/line/api.js";

/** Answer each call with the next status. @param {number[]} statuses */
function serve(...statuses) {
  let calls = 0;
  globalThis.fetch = async () => {
    const status = statuses[Math.min(calls++, statuses.length - 1)];
    const body = status === 200 ? { ok: true } : { error: { code: "try_again", message: "Vi prøver igen." } };
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
  };
  return () => calls;
}

test("a call the server has too many of to look at is made again by itself", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const calls = serve(429, 429, 200);
  const answer = call("POST", "/api/codes", { code: "ABCDEFGH" });
  for (let turn = 0; turn < 40; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    context.mock.timers.tick(500);
  }
  assert.deepEqual(await answer, { ok: true });
  assert.equal(calls(), 3);
});

test("what is refused for another reason is not", async () => {
  const calls = serve(404);
  await assert.rejects(call("POST", "/api/codes", { code: "ABCDEFGH" }), { status: 404 });
  assert.equal(calls(), 1);
});
