import assert from "node:assert/strict";
import { test } from "node:test";
import { probeServer } from "../../static/line/probe-server.js";
import { createLine } from "../../static/line/line.js";

const PORTAL = "<html>Log on to the hotel's network</html>";

/** A line with a clock, timers, sockets and random numbers that the test controls. */
function setup({ random = 1, position = "", ticket = async () => "t", probe = async () => {} } = {}) {
  let now = 1_000_000;
  let timers = [];
  let wake = () => {};
  const sockets = [];
  const frames = [];
  class Socket {
    constructor(url) {
      this.url = url;
      this.sent = [];
      this.closed = false;
      sockets.push(this);
    }
    send(text) {
      this.sent.push(JSON.parse(text));
    }
    close() {
      this.closed = true;
    }
    receive(frame) {
      this.onmessage?.({ data: JSON.stringify(frame) });
    }
  }
  const env = {
    WebSocket: Socket,
    fetch: async () => new Response(PORTAL, { headers: { "Content-Type": "text/html" } }),
    probeServer: probe,
    url: () => "ws://here/ws",
    now: () => now,
    random: () => random,
    after: (ms, run) => (timers.push({ at: now + ms, run }), timers.at(-1)),
    every: (ms, run) => (timers.push({ at: now + ms, run, every: ms }), timers.at(-1)),
    cancel: (timer) => (timers = timers.filter((each) => each !== timer)),
    listen: (run) => (wake = run),
    unlisten: () => (wake = () => {}),
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  async function wait(ms) {
    const end = now + ms;
    for (;;) {
      const due = timers.filter((each) => each.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      if (due.every) due.at += due.every;
      else timers = timers.filter((each) => each !== due);
      now = Math.max(now, due.every ? due.at - due.every : due.at);
      due.run();
      await settle();
    }
    now = end;
  }
  const line = createLine({
    hello: async () => ({ session: "s", ticket: await ticket(), device: "d", position }),
    onFrame: (frame) => frames.push(frame.type),
    env,
  });
  const connect = async () => {
    line.start();
    await settle();
    sockets.at(-1).onopen();
    sockets.at(-1).receive({ type: "welcome" });
  };
  const sleep = (ms) => void (now += ms);
  const setClock = (ms) => {
    now += ms;
    for (const timer of timers) timer.at += ms;
  };
  return { line, sockets, frames, wait, settle, connect, wake: () => wake(), sleep, setClock };
}

test("the first frame is a hello with the position the page has", async () => {
  const { line, sockets, settle } = setup({ position: "41.ab" });
  line.start();
  await settle();
  sockets[0].onopen();
  assert.deepEqual(sockets[0].sent, [{ type: "hello", v: 1, ticket: "t", device: "d", position: "41.ab" }]);
  assert.equal(line.up.value, false);
  sockets[0].receive({ type: "welcome" });
  assert.equal(line.up.value, true);
});

test("a socket that does not open within 5 s is replaced", async () => {
  const { line, sockets, wait, settle } = setup({ random: 0 });
  line.start();
  await settle();
  await wait(4900);
  assert.equal(sockets.length, 1);
  await wait(200);
  assert.equal(sockets.length, 2);
  assert.equal(sockets[0].closed, true);
});

test("a silent socket is replaced within 2 s of waking, and trouble is shown after 3 s", async () => {
  const { line, sockets, connect, wait, wake } = setup();
  await connect();
  wake();
  assert.equal(sockets[0].sent.at(-1).type, "ping");
  await wait(1900);
  assert.equal(sockets.length, 1);
  await wait(200);
  assert.equal(sockets.length, 2);
  assert.equal(line.trouble.value, 0);
  await wait(2000);
  assert.notEqual(line.trouble.value, 0);
  sockets[1].onopen();
  sockets[1].receive({ type: "welcome" });
  assert.equal(line.trouble.value, 0);
});

test("a network that fails without an error is shown within 10 s", async () => {
  const { line, connect, wait } = setup();
  await connect();
  await wait(10_000);
  assert.notEqual(line.trouble.value, 0);
});

test("a connection that answers its pings is kept", async () => {
  const { line, sockets, connect, wait } = setup();
  await connect();
  for (let second = 0; second < 60; second++) {
    await wait(1000);
    if (sockets[0].sent.at(-1)?.type === "ping") sockets[0].receive({ type: "pong", t: 0, now: 0 });
  }
  assert.equal(sockets.length, 1);
  assert.equal(line.up.value, true);
  assert.ok(sockets[0].sent.filter((frame) => frame.type === "ping").length >= 4);
});

test("a device that slept while disconnected connects as soon as it wakes", async () => {
  const { sockets, connect, wait, sleep } = setup();
  await connect();
  sockets[0].receive({ type: "bye", code: 1012, reason: "restart", retry_ms: 60_000 });
  sockets[0].onclose({ code: 1012 });
  sleep(20_000);
  await wait(1000);
  assert.equal(sockets.length, 2);
});

test("close codes below 4500 are followed by a reconnect, those from 4500 are final", async () => {
  const { line, sockets, connect, wait } = setup({ random: 0 });
  await connect();
  sockets[0].onclose({ code: 1012 });
  await wait(100);
  assert.equal(sockets.length, 2);
  sockets[1].onclose({ code: 4503 });
  await wait(60_000);
  assert.equal(sockets.length, 2);
  assert.equal(line.stopped.value, 4503);
});

test("the next attempt waits as long as the server asked", async () => {
  const { sockets, connect, wait } = setup();
  await connect();
  sockets[0].receive({ type: "bye", code: 1012, reason: "restart", retry_ms: 3000 });
  sockets[0].onclose({ code: 1012 });
  await wait(2900);
  assert.equal(sockets.length, 1);
  await wait(200);
  assert.equal(sockets.length, 2);
});

test("why the server sent the page away is kept until it is welcomed", async () => {
  const { line, sockets, connect, wait } = setup();
  await connect();
  sockets[0].receive({ type: "bye", code: 1013, reason: "session_damaged", retry_ms: 10 });
  sockets[0].onclose({ code: 1013 });
  assert.equal(line.reason.value, "session_damaged");
  await wait(3000);
  sockets.at(-1).onopen();
  sockets.at(-1).receive({ type: "welcome" });
  assert.equal(line.reason.value, "");
});

test("each wait is longer than the one before, at most 2 s", async () => {
  const { sockets, connect, wait } = setup({ random: 1 });
  await connect();
  const waits = [];
  for (let turn = 0; turn < 7; turn++) {
    const count = sockets.length;
    sockets.at(-1).onclose({ code: 1006 });
    let waited = 0;
    while (sockets.length === count) {
      await wait(100);
      waited += 100;
    }
    waits.push(waited);
  }
  assert.deepEqual(waits, [500, 1000, 2000, 2000, 2000, 2000, 2000]);
});

test("when the network changes, an attempt made on the one before is replaced", async () => {
  const { sockets, connect, wait, wake } = setup({ random: 0 });
  await connect();
  sockets[0].onclose({ code: 1006 });
  await wait(3000);
  assert.equal(sockets.length, 2); // it waits for an answer
  wake();
  await wait(1);
  assert.equal(sockets.length, 3);
  wake();
  await wait(900);
  assert.equal(sockets.length, 3); // a young one has its second
  sockets[2].onopen();
  sockets[2].receive({ type: "welcome" });
  await wait(4000);
  assert.equal(sockets.length, 3);
});

test("after an attempt that timed out the next one follows within half a second", async () => {
  const { sockets, connect, wait } = setup({ random: 1 });
  await connect();
  for (let turn = 0; turn < 6; turn++) sockets.at(-1).onclose({ code: 1006 }), await wait(2001);
  assert.equal(sockets.length, 7);
  await wait(5000 - 1 + 500);
  assert.equal(sockets.length, 8);
});

test("a ticket call that gets no answer is given up after 5 s, like a socket", async () => {
  let asked = 0;
  const { sockets, line, wait } = setup({ ticket: () => (asked++ ? Promise.resolve("t") : new Promise(() => {})) });
  line.start();
  await wait(5000 + 501);
  assert.equal(sockets.length, 1);
});

test("after a failed attempt the server is probed over HTTP before a socket is opened", async () => {
  let there = false;
  const probes = [];
  const probe = async (signal) => (probes.push(signal), there || Promise.reject(new Error()));
  const { line, sockets, connect, wait } = setup({ probe });
  await connect();
  assert.equal(probes.length, 0); // a first try costs no call
  sockets[0].onclose({ code: 1006 });
  await wait(600);
  assert.equal(sockets.length, 2);
  sockets[1].onclose({ code: 1006 });
  await wait(90_000);
  assert.equal(sockets.length, 2);
  assert.ok(probes.length > 40, String(probes.length));
  assert.notEqual(line.trouble.value, 0);
  there = true;
  await wait(2000);
  assert.equal(sockets.length, 3);
  line.stop();
});

test("a failed HTTP probe does not count as blocked sockets: no long poll is started", async () => {
  let there = false;
  const { line, sockets, settle, wait } = setup({ probe: async () => there || Promise.reject(new Error()) });
  line.start();
  await settle();
  sockets[0].onclose({ code: 1006 });
  await wait(30_000);
  there = true;
  await wait(2000);
  assert.equal(sockets.length, 3);
  assert.equal(line.polling.value, false);
  line.stop();
});

test("a slow connection has 5 s for the HTTP probe, and 5 more to open a socket", async () => {
  const slow = () => new Promise((resolve) => later.push(resolve));
  const later = [];
  const { line, sockets, connect, wait, settle } = setup({ probe: slow });
  await connect();
  for (let turn = 0; turn < 2; turn++) sockets.at(-1).onclose?.({ code: 1006 }), await wait(1001);
  await wait(3900);
  later[0]();
  await settle();
  await wait(4900);
  assert.equal(sockets.length, 3);
  sockets[2].onopen();
  sockets[2].receive({ type: "welcome" });
  assert.equal(line.up.value, true);
  line.stop();
});

test("an HTTP probe that gets no answer is given up and aborted", async () => {
  const signals = [];
  const { line, sockets, connect, wait } = setup({ probe: (signal) => (signals.push(signal), new Promise(() => {})) });
  await connect();
  for (let turn = 0; turn < 2; turn++) sockets.at(-1).onclose?.({ code: 1006 }), await wait(1001);
  assert.equal(signals.length, 1);
  await wait(5000 + 500);
  assert.deepEqual(signals.map((signal) => signal.aborted), [true, false]);
  line.stop();
  assert.equal(signals[1].aborted, true);
});

test("only our own JSON counts as an answer to the HTTP probe", async () => {
  const answers = (status, type) => async () => new Response("[]", { status, headers: { "Content-Type": type } });
  await probeServer(undefined, answers(200, "application/json"));
  await assert.rejects(probeServer(undefined, answers(200, "text/html")));
  await assert.rejects(probeServer(undefined, answers(502, "application/json")));
});

test("a captive portal's page is not taken for the server", async () => {
  const { line, frames, sockets, wait, settle } = setup({ random: 0 });
  line.start();
  await settle();
  for (let turn = 0; turn < 4; turn++) {
    sockets.at(-1)?.onclose?.({ code: 1006 });
    await wait(100);
  }
  await new Promise((resolve) => setTimeout(resolve, 30));
  await wait(10_000);
  assert.deepEqual(frames, []);
  assert.equal(line.up.value, false);
  assert.notEqual(line.trouble.value, 0);
  line.stop();
});

test("each late pong extends the time-out, so that a large update gets through", async () => {
  const { sockets, connect, wait, settle } = setup();
  await connect();
  const lived = [];
  for (let turn = 0; turn < 5; turn++) {
    const count = sockets.length;
    let seconds = 0;
    for (; sockets.length === count && seconds < 30; seconds++) await wait(1000);
    lived.push(seconds);
    await settle();
    sockets.at(-1).onopen?.();
    sockets.at(-1).receive({ type: "welcome" });
  }
  assert.ok(lived[0] <= 8 && lived[1] > lived[0] && lived[2] > lived[1] && lived[3] >= 20, String(lived));
});

test("a device clock set back for hours does not hide a dead connection", async () => {
  const { line, sockets, connect, wait, setClock } = setup();
  await connect();
  await wait(6000); // a probe is out
  setClock(-3 * 3_600_000);
  await wait(10_000);
  assert.ok(sockets.length > 1);
  assert.notEqual(line.trouble.value, 0);
});

test("a message that is no frame ends the connection, and nothing breaks", async () => {
  for (const frame of [null, 7, "bye", [], {}]) {
    const { line, sockets, connect } = setup();
    await connect();
    sockets[0].receive(frame);
    assert.equal(line.up.value, false);
  }
});
