import assert from "node:assert/strict";
import { setMaxListeners } from "node:events";
import { test } from "node:test";
import { CONTRACT } from "../../static/line/contract.js";
import { openOutbox } from "../../static/line/outbox.js";
import { createLongPoll } from "../../static/line/long-poll.js";
import { memoryStorage } from "../../static/line/command-storage.js";

const welcome = (position, last_ref = 0) => ({ type: "welcome", position, last_ref });
const update = (to, reset = false) => ({ type: "update", from: "0.-", to, reset, put: [], gone: [] });
const soon = () => new Promise((resolve) => setTimeout(resolve, 2));
const env = { now: () => performance.now(), after: (ms, run) => setTimeout(run, ms).unref(), cancel: clearTimeout, key: () => `k${Math.random()}` };
const add = (id) => ({ type: "add_note", id, text: id });

/** A poll that has said hello, a server whose answers wait to be given, and what came down. */
function polled() {
  const asked = [];
  const heard = [];
  const fetch = (address, { method = "GET", body, signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener("abort", reject);
      setMaxListeners(0, signal);
      asked.push({ address, method, told: body && JSON.parse(body), answer: (frames) => resolve(Response.json(frames)) });
    });
  const poll = createLongPoll({ session: "s", greeting: { device: "d", ticket: "t" }, fetch });
  poll.onmessage = ({ data }) => heard.push(JSON.parse(data));
  const say = (frame) => poll.send(JSON.stringify(frame));
  say({ type: "hello" });
  const posts = () => asked.filter(({ method }) => method === "POST");
  const answerUpdates = async (...frames) => (asked.filter(({ method }) => method === "GET").at(-1).answer(frames), soon());
  const answerPost = async (...frames) => (posts().at(-1).answer(frames), soon());
  return { poll, say, heard, posts, answerUpdates, answerPost };
}
const told = (posts) => posts.map(({ told }) => [told.position, ...told.commands.map(({ ref }) => ref)]);

test("a command says which position it was written in view of", async () => {
  const { say, posts, answerUpdates, poll } = polled();
  await answerUpdates(welcome("4.a"), update("4.a", true));
  await answerUpdates(update("5.b"));
  say({ type: "do", ref: 1, command: add("n1") });
  await soon();
  assert.deepEqual(told(posts()), [["5.b", 1]]);
  poll.close();
});

test("a posted command says the page's contract, since another process may get it", async () => {
  const { say, posts, answerUpdates, poll } = polled();
  await answerUpdates(welcome("4.a"), update("4.a", true));
  say({ type: "do", ref: 1, command: add("n1") });
  await soon();
  assert.equal(posts()[0].told.contract, CONTRACT);
  poll.close();
});

test("one POST is under way at a time, so that numbers arrive in order", async () => {
  const { say, posts, answerUpdates, answerPost, heard, poll } = polled();
  await answerUpdates(welcome("4.a"), update("4.a", true));
  for (const ref of [1, 2, 3]) say({ type: "do", ref, command: add(`n${ref}`) });
  await soon();
  assert.deepEqual(told(posts()), [["4.a", 1]]);
  await answerPost({ type: "done", ref: 1, position: "5.b" });
  await answerPost({ type: "done", ref: 2, position: "6.c" });
  assert.deepEqual(told(posts()), [["4.a", 1], ["4.a", 2], ["4.a", 3]]);
  assert.deepEqual(heard.filter(({ type }) => type === "done").map(({ ref }) => ref), [1, 2]);
  poll.close();
});

test("a command that waits behind a POST keeps its position when the history changes", async () => {
  const { say, posts, answerUpdates, answerPost, poll } = polled();
  await answerUpdates(welcome("9.dead"), update("9.dead", true));
  say({ type: "do", ref: 7, command: add("n7") });
  say({ type: "do", ref: 8, command: add("n8") });
  await answerUpdates(welcome("5.true"), update("5.true", true));
  await answerPost({ type: "refusal", ref: 7, code: "try_again" });
  assert.deepEqual(told(posts()), [["9.dead", 7], ["9.dead", 8]]);
  poll.close();
});

test("nothing goes up any more once the poll is closed", async () => {
  const { say, posts, answerUpdates, answerPost, poll } = polled();
  await answerUpdates(welcome("4.a"), update("4.a", true));
  say({ type: "do", ref: 1, command: add("n1") });
  say({ type: "do", ref: 2, command: add("n2") });
  await soon();
  poll.close();
  await answerPost({ type: "done", ref: 1, position: "5.b" });
  assert.equal(posts().length, 1);
});

test("a returning outbox of forty goes up in order, each in view of the answer before", async () => {
  const { say, posts, answerUpdates, answerPost, poll } = polled();
  const outbox = await openOutbox({ storage: memoryStorage(), send: (frame) => (say(frame), true), env });
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
  assert.deepEqual(told(posts()), Array.from({ length: 40 }, (_, each) => [each ? `${each + 4}.x` : "4.a", each + 3]));
  assert.deepEqual(outbox.items.peek().map(({ state }) => state), Array(40).fill("sent"));
  poll.close();
});

test("an answer may run ahead of the news, and then says more of which history it is", async () => {
  const { say, posts, answerUpdates, answerPost, poll } = polled();
  await answerUpdates(welcome("4.a"), update("4.a", true));
  say({ type: "do", ref: 1, command: add("n1") });
  await soon();
  await answerPost({ type: "done", ref: 1, position: "5.b" });
  say({ type: "do", ref: 2, command: add("n2") });
  await soon();
  assert.deepEqual(told(posts()), [["4.a", 1], ["5.b", 2]]);
  poll.close();
});

test("after a lost history answered commands are sent again; its late answers are ignored", async () => {
  const { say, posts, answerUpdates, answerPost, poll } = polled();
  const outbox = await openOutbox({ storage: memoryStorage(), send: (frame) => (say(frame), true), env });
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
  await answerUpdates(welcome("4.a", 0), update("4.a", true)); // the true history never heard of this device
  await answerPost({ type: "done", ref: 2, position: "6.dead" });
  await answerPost({ type: "done", ref: 1, position: "5.true" });
  await answerPost({ type: "done", ref: 2, position: "6.true" });
  assert.deepEqual(told(posts()), [["4.a", 1], ["5.dead", 2], ["4.a", 1], ["5.true", 2]]);
  assert.deepEqual(outbox.items.peek().map(({ position }) => position), ["5.true", "6.true"]);
  poll.close();
});

test("a ping asks for what every proxy lets through, and only our own JSON is a pong", async () => {
  const page = () => new Response("<h1>Log ind</h1>", { headers: { "Content-Type": "text/html" } });
  for (const [answer, pongs] of [[page, []], [() => Response.json([]), [{ type: "pong", t: 7 }]]]) {
    const asked = [];
    const fetch = async (address) => (asked.push(address), answer());
    const poll = createLongPoll({ session: "s", greeting: { device: "d", ticket: "t" }, fetch });
    const heard = [];
    poll.onmessage = ({ data }) => heard.push(JSON.parse(data));
    poll.send(JSON.stringify({ type: "ping", t: 7 }));
    await soon();
    assert.deepEqual([asked, heard], [["/api/templates"], pongs]);
    poll.close();
  }
});
