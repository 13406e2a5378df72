import assert from "node:assert/strict";
import { test } from "node:test";
import { openOutbox } from "../../static/line/outbox.js";
import { memoryStorage } from "../../static/line/command-storage.js";

/** An outbox with a clock of its own and a server that only listens. */
async function box({ storage = memoryStorage() } = {}) {
  let now = 0;
  let timers = [];
  let key = 0;
  const sent = [];
  const silences = [];
  const env = {
    now: () => now,
    after: (ms, run) => (timers.push({ at: now + ms, run }), timers.at(-1)),
    cancel: (timer) => (timers = timers.filter((each) => each !== timer)),
    key: () => `k${now}-${++key}`,
  };
  const send = (frame) => (sent.push(frame), true);
  const outbox = await openOutbox({ storage, send, onSilence: () => silences.push(now), env });
  const wait = (ms) => {
    const end = now + ms;
    for (;;) {
      const due = timers.filter((each) => each.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      timers = timers.filter((each) => each !== due);
      now = due.at;
      due.run();
    }
    now = end;
  };
  return { outbox, sent, silences, wait, storage, refs: () => sent.map((frame) => frame.ref) };
}
const add = (id) => ({ type: "add_note", id, text: id });
const limits = { commands_per_s: 5, commands_burst: 60, notes_per_s: 1, notes_burst: 3 };

test("a command written offline waits for the welcome, and is numbered from its last_ref", async () => {
  const { outbox, sent } = await box();
  outbox.put(add("n1"));
  assert.deepEqual(sent, []);
  outbox.welcome({ last_ref: 7 });
  assert.deepEqual(sent, [{ type: "do", ref: 8, command: add("n1") }]);
});

test("one command is in flight at a time, in the order they were written", async () => {
  const { outbox, refs } = await box();
  outbox.welcome({ last_ref: 0 });
  outbox.put(add("n1"));
  outbox.put(add("n2"));
  assert.deepEqual(refs(), [1]);
  outbox.done({ ref: 1, position: "5.a" });
  assert.deepEqual(refs(), [1, 2]);
});

test("an unanswered command is sent again with the same number after every welcome", async () => {
  const { outbox, refs, sent } = await box();
  outbox.welcome({ last_ref: 0 });
  outbox.put(add("n1"));
  outbox.down();
  outbox.welcome({ last_ref: 1 }); // it had arrived; the answer was lost
  assert.deepEqual(refs(), [1, 1]);
  assert.deepEqual(sent.map((frame) => frame.again), [undefined, true], "a copy of it may still be on its way");
  outbox.done({ ref: 1, position: "5.a" });
  assert.equal(outbox.items.value[0].state, "sent");
});

test("a done command is kept until its position is stable", async () => {
  const { outbox } = await box();
  outbox.welcome({ last_ref: 0 });
  outbox.put(add("n1"));
  outbox.done({ ref: 1, position: "5.a" });
  outbox.head({ stable: "4.z" });
  assert.equal(outbox.items.value.length, 1);
  outbox.head({ stable: "6.c" });
  assert.equal(outbox.items.value.length, 0);
});

test("commands of a lost journal tail are sent again, before newer ones", async () => {
  const { outbox, refs } = await box();
  outbox.welcome({ last_ref: 0 });
  outbox.put(add("n1"));
  outbox.done({ ref: 1, position: "5.a" });
  outbox.put(add("n2"));
  outbox.done({ ref: 2, position: "6.b" });
  outbox.down();
  outbox.put(add("n3"));
  outbox.welcome({ last_ref: 1 });
  outbox.reset("5.a");
  outbox.head({ stable: "9.c" }); // another history's height says nothing about n2
  assert.deepEqual(outbox.items.value.map((item) => item.command.id), ["n2", "n3"]);
  outbox.done({ ref: 2, position: "7.d" });
  assert.deepEqual(refs(), [1, 2, 2, 3]);
});

test("a refused command is not sent again and keeps its text", async () => {
  const { outbox } = await box();
  const codes = [];
  outbox.onAnswer((item) => codes.push(item.code));
  outbox.welcome({ last_ref: 0 });
  outbox.put(add("n1"));
  outbox.refusal({ ref: 1, code: "text_too_long" });
  assert.deepEqual(codes, ["text_too_long"]);
  assert.equal(outbox.items.value[0].command.text, "n1");
  outbox.down();
  outbox.welcome({ last_ref: 0 });
  assert.equal(outbox.items.value[0].state, "refused");
});

test("while the journal is down a command waits as long as asked, and none overtakes it", async () => {
  const { outbox, refs, wait } = await box();
  outbox.welcome({ last_ref: 0 });
  outbox.put(add("n1"));
  outbox.refusal({ ref: 1, code: "try_again", detail: { retry_ms: 2000 } });
  outbox.put(add("n2"));
  wait(1900);
  assert.deepEqual(refs(), [1]);
  wait(200);
  assert.deepEqual(refs(), [1, 1]);
});

test("notes are sent no faster than the server's limits allow", async () => {
  const { outbox, sent, wait } = await box();
  outbox.welcome({ last_ref: 0, limits });
  for (const id of ["n1", "n2", "n3", "n4", "n5"]) outbox.put(add(id));
  for (let ref = 1; ref <= 3; ref++) outbox.done({ ref, position: `${ref}.a` });
  assert.equal(sent.length, 3);
  wait(1001);
  assert.equal(sent.length, 4);
});

test("after a reload the stored commands keep their numbers", async () => {
  const first = await box();
  first.outbox.welcome({ last_ref: 0 });
  first.outbox.put(add("n1"));
  first.outbox.put(add("n2"));
  const second = await box({ storage: first.storage });
  second.outbox.welcome({ last_ref: 0 });
  second.outbox.done({ ref: 1, position: "5.a" });
  assert.deepEqual(second.sent.map((frame) => [frame.ref, frame.command.id]), [[1, "n1"], [2, "n2"]]);
});

test("a command without an answer for 15 s is reported", async () => {
  const { outbox, silences, wait } = await box();
  outbox.welcome({ last_ref: 0 });
  outbox.put(add("n1"));
  wait(15_001);
  assert.equal(silences.length, 1);
});

test("another tab's commands are renumbered and sent; its refused ones are kept", async () => {
  const { outbox, sent } = await box();
  outbox.welcome({ last_ref: 2 });
  outbox.adopt([
    { key: "a", ref: 40, command: add("n1"), state: "waiting", at: 1 },
    { key: "b", ref: 41, command: add("n2"), state: "refused", code: "ended", at: 2 },
  ]);
  assert.deepEqual(sent, [{ type: "do", ref: 3, command: add("n1") }]);
  assert.deepEqual(outbox.items.value.map((item) => item.state), ["waiting", "refused"]);
});

test("where the process is too old for the page nothing is sent, refused or lost", async () => {
  const { outbox, sent, refs } = await box();
  outbox.welcome({ last_ref: 0 }, false);
  outbox.put(add("n1"));
  outbox.put(add("n2"));
  assert.deepEqual(sent, []);
  assert.deepEqual(outbox.items.value.map((item) => item.state), ["waiting", "waiting"]);
  outbox.down();
  outbox.welcome({ last_ref: 0 }, true);
  outbox.done({ ref: 1, position: "5.a" });
  assert.deepEqual(refs(), [1, 2]);
});

test("a command in flight to a new process waits while an old one answers, then is resent", async () => {
  const { outbox, sent, wait, silences } = await box();
  outbox.welcome({ last_ref: 0 });
  outbox.put(add("n1"));
  outbox.down();
  outbox.welcome({ last_ref: 1 }, false);
  wait(60_000);
  assert.deepEqual(silences, []);
  outbox.welcome({ last_ref: 1 });
  assert.deepEqual(sent.map(({ ref, again = false }) => [ref, again]), [[1, false], [1, true]]);
});

test("a command the server does not understand keeps its words until its writer has decided", async () => {
  const { outbox } = await box();
  outbox.welcome({ last_ref: 0 });
  const key = outbox.put(add("n1"));
  outbox.refusal({ ref: 1, code: "bad_command", detail: { message: "Object contains unknown field" } });
  const [item] = outbox.items.value;
  assert.deepEqual([item.key, item.state, item.code, item.command.text], [key, "refused", "bad_command", "n1"]);
});

test("a command withdrawn before it was numbered is never sent", async () => {
  const { outbox, sent } = await box();
  const key = outbox.put(add("n1"));
  outbox.put(add("n2"));
  outbox.withdraw(key);
  outbox.welcome({ last_ref: 4 });
  assert.deepEqual(sent, [{ type: "do", ref: 5, command: add("n2") }]);
});

test("the number of a command withdrawn while on its way is given to no other", async () => {
  const { outbox, sent } = await box();
  outbox.welcome({ last_ref: 4 });
  const key = outbox.put(add("n1"));
  outbox.down();
  outbox.withdraw(key);
  assert.deepEqual(outbox.items.peek(), []);
  outbox.welcome({ last_ref: 4 }); // it has not arrived, but a copy may still do so
  outbox.put(add("n2"));
  assert.deepEqual(sent.at(-1), { type: "do", ref: 6, command: add("n2") });
  outbox.done({ ref: 5, position: "7.a" }); // the copy's answer finds nothing, and changes nothing
  outbox.done({ ref: 6, position: "8.a" });
  assert.deepEqual(outbox.items.peek().map(({ state }) => state), ["sent"]);
});

test("what is answered cannot be withdrawn", async () => {
  const { outbox } = await box();
  outbox.welcome({ last_ref: 0 });
  const key = outbox.put(add("n1"));
  outbox.done({ ref: 1, position: "5.a" });
  outbox.withdraw(key);
  assert.equal(outbox.items.peek().length, 1);
});

test("a withdrawn command that was in flight makes way for the next", async () => {
  const { outbox, refs } = await box();
  outbox.welcome({ last_ref: 0 });
  const key = outbox.put(add("n1"));
  outbox.put(add("n2"));
  outbox.withdraw(key);
  assert.deepEqual(refs(), [1, 2]);
});

test("a command that no frame can hold never enters the outbox, and whoever listens is told", async () => {
  const { outbox, sent } = await box();
  const answers = [];
  outbox.onAnswer(({ state, code }) => answers.push([state, code]));
  outbox.welcome({ last_ref: 0, limits: { ...limits, frame_bytes: 200 } });
  const large = { ...add("n1"), text: "æ".repeat(90) };
  assert.equal(outbox.problemWith(large), "command_too_large");
  assert.equal(outbox.problemWith(add("n2")), "");
  outbox.put(large);
  outbox.put(add("n2"));
  assert.deepEqual([sent.length, sent[0].command, answers], [1, add("n2"), [["refused", "command_too_large"]]]);
  assert.deepEqual(outbox.items.peek().map(({ command }) => command), [add("n2")]);
});

test("a kept command that is too large is refused with its text, and the next is sent", async () => {
  const { outbox, sent } = await box();
  const large = { ...add("n1"), text: "æ".repeat(90) };
  outbox.put(large);
  outbox.put(add("n2"));
  outbox.welcome({ last_ref: 3, limits: { ...limits, frame_bytes: 200 } });
  assert.deepEqual(sent, [{ type: "do", ref: 4, command: add("n2") }]);
  const [first] = outbox.items.peek();
  assert.deepEqual([first.state, first.code, first.command], ["refused", "command_too_large", large]);
});
