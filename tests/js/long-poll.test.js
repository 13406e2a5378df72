import assert from "node:assert/strict";
import { setMaxListeners } from "node:events";
import { test } from "node:test";
import { memoryStorage } from "../../static/line/command-storage.js";
import { CONTRACT } from "../../static/wire.js";
import { createLongPoll } from "../../static/line/long-poll.js";
import { openOutbox } from "../../static/line/outbox.js";

const welcome = (position, last_ref = 0) => ({ type: "welcome", position, last_ref });
const update = (to, reset = false) => ({ type: "update", from: "0.-", to, reset, put: [], gone: [] });
const soon = () => new Promise((resolve) => setTimeout(resolve, 2));
const env = {
  now: () => performance.now(),
  after: (ms, run) => setTimeout(run, ms).unref(),
  cancel: clearTimeout,
  key: () => `k${Math.random()}`,
};
const add = (id) => ({ type: "add_note", id, text: id });

/** A long poll that has sent its hello to a server whose answers the test gives, and the frames it received. */
function createPoll() {
  const requests = [];
  const received = [];
  const fetch = (address, { method = "GET", body, signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener("abort", reject);
      setMaxListeners(0, signal);
      const answer = (frames) => resolve(Response.json(frames));
      requests.push({ address, method, body: body && JSON.parse(body), answer });
    });
  const poll = createLongPoll({ session: "s", greeting: { device: "d", ticket: "t" }, fetch });
  poll.onmessage = ({ data }) => received.push(JSON.parse(data));
  const send = (frame) => poll.send(JSON.stringify(frame));
  send({ type: "hello" });
  const posts = () => requests.filter(({ method }) => method === "POST");
  const polls = () => requests.filter(({ method }) => method === "GET");
  const answerUpdates = async (...frames) => (polls().at(-1).answer(frames), soon());
  const answerPost = async (...frames) => (posts().at(-1).answer(frames), soon());
  return { poll, send, received, posts, answerUpdates, answerPost };
}
const postedAt = (posts) => posts.map(({ body }) => [body.position, ...body.commands.map(({ ref }) => ref)]);

test("a command is posted with the position it was written at", async () => {
  const { send, posts, answerUpdates, poll } = createPoll();
  await answerUpdates(welcome("4.a"), update("4.a", true));
  await answerUpdates(update("5.b"));
  send({ type: "do", ref: 1, command: add("n1") });
  await soon();
  assert.deepEqual(postedAt(posts()), [["5.b", 1]]);
  poll.close();
});

test("a posted command says the page's contract, since another process may get it", async () => {
  const { send, posts, answerUpdates, poll } = createPoll();
  await answerUpdates(welcome("4.a"), update("4.a", true));
  send({ type: "do", ref: 1, command: add("n1") });
  await soon();
  assert.equal(posts()[0].body.contract, CONTRACT);
  poll.close();
});

test("one POST is under way at a time, so that numbers arrive in order", async () => {
  const { send, posts, answerUpdates, answerPost, received, poll } = createPoll();
  await answerUpdates(welcome("4.a"), update("4.a", true));
  for (const ref of [1, 2, 3]) send({ type: "do", ref, command: add(`n${ref}`) });
  await soon();
  assert.deepEqual(postedAt(posts()), [["4.a", 1]]);
  await answerPost({ type: "done", ref: 1, position: "5.b" });
  await answerPost({ type: "done", ref: 2, position: "6.c" });
  assert.deepEqual(postedAt(posts()), [["4.a", 1], ["4.a", 2], ["4.a", 3]]);
  assert.deepEqual(received.filter(({ type }) => type === "done").map(({ ref }) => ref), [1, 2]);
  poll.close();
});

test("a command that waits behind a POST keeps its position when the history changes", async () => {
  const { send, posts, answerUpdates, answerPost, poll } = createPoll();
  await answerUpdates(welcome("9.dead"), update("9.dead", true));
  send({ type: "do", ref: 7, command: add("n7") });
  send({ type: "do", ref: 8, command: add("n8") });
  await answerUpdates(welcome("5.true"), update("5.true", true));
  await answerPost({ type: "refusal", ref: 7, code: "try_again" });
  assert.deepEqual(postedAt(posts()), [["9.dead", 7], ["9.dead", 8]]);
  poll.close();
});

test("nothing is posted once the poll is closed", async () => {
  const { send, posts, answerUpdates, answerPost, poll } = createPoll();
  await answerUpdates(welcome("4.a"), update("4.a", true));
  send({ type: "do", ref: 1, command: add("n1") });
  send({ type: "do", ref: 2, command: add("n2") });
  await soon();
  poll.close();
  await answerPost({ type: "done", ref: 1, position: "5.b" });
  assert.equal(posts().length, 1);
});

test("an outbox of forty is posted in order, each with the position of the answer before", async () => {
  const { send, posts, answerUpdates, answerPost, poll } = createPoll();
  const outbox = await openOutbox({ storage: memoryStorage(), send: (frame) => (send(frame), true), env });
  const limits = { commands_per_s: 1e6, commands_burst: 1e6, notes_per_s: 1e6, notes_burst: 1e6 };
  for (let each = 1; each <= 40; each++) outbox.put(add(`n${each}`));
  poll.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.type === "welcome") outbox.welcome({ ...frame, limits });
    if (frame.type === "done") outbox.done(frame);
  };
  await answerUpdates(welcome("4.a", 2), update("4.a", true));
  for (let ref = 3; ref <= 42; ref++) {
    assert.equal(posts().length, ref - 2);
    await answerPost({ type: "done", ref, position: `${ref + 2}.x` });
  }
  const inOrder = Array.from({ length: 40 }, (_, each) => [each ? `${each + 4}.x` : "4.a", each + 3]);
  assert.deepEqual(postedAt(posts()), inOrder);
  assert.deepEqual(outbox.items.peek().map(({ state }) => state), Array(40).fill("sent"));
  poll.close();
});

test("an answer ahead of the updates moves the position that commands are posted with", async () => {
  const { send, posts, answerUpdates, answerPost, poll } = createPoll();
  await answerUpdates(welcome("4.a"), update("4.a", true));
  send({ type: "do", ref: 1, command: add("n1") });
  await soon();
  await answerPost({ type: "done", ref: 1, position: "5.b" });
  send({ type: "do", ref: 2, command: add("n2") });
  await soon();
  assert.deepEqual(postedAt(posts()), [["4.a", 1], ["5.b", 2]]);
  poll.close();
});

test("after a lost history answered commands are sent again; its late answers are ignored", async () => {
  const { send, posts, answerUpdates, answerPost, poll } = createPoll();
  const outbox = await openOutbox({ storage: memoryStorage(), send: (frame) => (send(frame), true), env });
  poll.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.type === "update" && frame.reset) outbox.reset(frame.to);
    else if (["welcome", "done", "refusal"].includes(frame.type)) outbox[frame.type](frame);
  };
  await answerUpdates(welcome("4.a"), update("4.a", true));
  outbox.put(add("n1"));
  await soon();
  await answerPost({ type: "done", ref: 1, position: "5.dead" });
  outbox.put(add("n2"));
  await soon();
  await answerUpdates(welcome("4.a", 0), update("4.a", true)); // the true history does not know this device
  await answerPost({ type: "done", ref: 2, position: "6.dead" });
  await answerPost({ type: "done", ref: 1, position: "5.true" });
  await answerPost({ type: "done", ref: 2, position: "6.true" });
  assert.deepEqual(postedAt(posts()), [["4.a", 1], ["5.dead", 2], ["4.a", 1], ["5.true", 2]]);
  assert.deepEqual(outbox.items.peek().map(({ position }) => position), ["5.true", "6.true"]);
  poll.close();
});

test("a ping is an HTTP probe, and only our own JSON counts as a pong", async () => {
  const page = () => new Response("<h1>Log ind</h1>", { headers: { "Content-Type": "text/html" } });
  for (const [answer, pongs] of [[page, []], [() => Response.json([]), [{ type: "pong", t: 7 }]]]) {
    const requests = [];
    const fetch = async (address) => (requests.push(address), answer());
    const poll = createLongPoll({ session: "s", greeting: { device: "d", ticket: "t" }, fetch });
    const received = [];
    poll.onmessage = ({ data }) => received.push(JSON.parse(data));
    poll.send(JSON.stringify({ type: "ping", t: 7 }));
    await soon();
    assert.deepEqual([requests, received], [["/api/templates"], pongs]);
    poll.close();
  }
});
