/**
 * Sends commands, and keeps each (on disk where possible) until the server cannot lose it any more. After any failure
 * they are sent again with the same numbers, which are the device's: the server answers a known number with `done`.
 *
 * One command is in flight at a time: numbers must reach the server in order, since a number at or below the last one
 * known counts as already done. A command is kept after `done` until a later `head` says that its position is stable.
 */
import { openCommandList } from "./command-list.js";
import { createRates } from "./rate.js";
import { LIMITS } from "../wire.js";

const ANSWER_MS = 15_000;
const RETRY_MS = 2000;
/** @import { Done, Head, Refusal, Welcome } from "../wire.js" */
/** @typedef {import("./command-list.js").Item} Item */
/** @typedef {import("./rate.js").Rates} Rates */

/**
 * @param {object} options
 * @param {import("./command-storage.js").CommandStorage} options.storage where commands are kept
 * @param {(frame: object) => boolean} options.send
 * @param {() => void} [options.onSilence] the server does not answer a command
 * @param {any} [options.env] timers and clock; tests bring their own
 */
export async function openOutbox({ storage, send, onSilence = () => {}, env = browser() }) {
  const list = await openCommandList(storage);
  const { items } = list;
  /** @type {Set<(item: Item) => void>} */
  const listeners = new Set();
  let lastRef = -1; // -1 = the server has not said yet; then nothing is numbered
  let open = false; // welcomed by a process that knows our commands
  let withdrawnRef = 0; // the highest number of a command withdrawn on this page: a copy may still be on its way
  let holdUntil = 0; // the journal is down: the server asked us to wait
  /** @type {Item | null} */ let inFlight = null;
  /** @type {Timer | undefined} */ let timer;
  /** @type {Timer | undefined} */ let deadline;
  /** Keys of commands that were done, but that the session no longer knows. @type {Set<string>} */
  const undone = new Set();
  let rates = createRates(LIMITS, env);
  let frameBytes = LIMITS.frame_bytes;

  /**
   * Keep a command and send it as soon as possible; returns the item's key. One that is too large is not kept: whoever
   * listens for answers is told that it is refused. A form asks `problemWith` first, and keeps its text.
   * @param {AnyCommand} command
   */
  function put(command) {
    const key = env.key();
    const code = problemWith(command);
    const kept = { key, ref: 0, command: /** @type {KeptCommand} */ (command) };
    if (code) report({ ...kept, state: "refused", code, at: 0 });
    else list.add({ ...kept, state: "waiting" });
    sendNext();
    return key;
  }

  /**
   * Return "command_too_large" for a command that no frame can hold, else "". The server ends the connection at such a
   * frame, and the page would come back and send it again, without end.
   * @param {AnyCommand} command
   */
  const problemWith = (command) => (frameSize(command) > frameBytes ? "command_too_large" : "");

  /**
   * Add what another tab left behind. It is numbered anew; the ids in the commands keep it from happening twice.
   * @param {Item[]} left
   */
  function adopt(left) {
    for (const item of left) {
      if (!items.peek().some(({ key }) => key === item.key)) list.add({ ...item, ref: 0 });
    }
    sendNext();
  }

  /**
   * A welcome says which of this device's numbers the session knows.
   * @param {Pick<Welcome, "last_ref"> & {limits?: Rates & {frame_bytes?: number}}} frame
   * @param {boolean} [mayFlush] false where the process is too old for this page: everything waits
   */
  function welcome(frame, mayFlush = true) {
    open = mayFlush;
    inFlight = null;
    const known = frame.last_ref ?? 0;
    lastRef = Math.max(known, withdrawnRef, ...items.peek().map((item) => item.ref));
    for (const item of items.peek()) if (item.state === "sent" && item.ref > known) undone.add(item.key);
    if (frame.limits) rates = createRates(frame.limits, env);
    frameBytes = frame.limits?.frame_bytes ?? LIMITS.frame_bytes;
    sendNext();
  }

  /** After a reset, commands that were done are part of the new history, at its position. @param {string} to */
  function reset(to) {
    for (const item of items.peek()) {
      if (item.state === "sent" && !undone.has(item.key)) list.change(item, { position: to });
    }
  }

  /** @param {Omit<Done, "type">} frame */
  function done(frame) {
    const item = answered(frame.ref);
    if (item) finish(item, { state: "sent", position: frame.position, code: undefined, detail: undefined });
    sendNext();
  }

  /** @param {Omit<Refusal, "type">} frame */
  function refusal(frame) {
    const item = answered(frame.ref);
    if (item && frame.code === "try_again") holdUntil = env.now() + Number(frame.detail?.retry_ms ?? RETRY_MS);
    else if (item) finish(item, { state: "refused", code: frame.code, detail: frame.detail });
    sendNext();
  }

  /** Remove commands whose position is stable. @param {Pick<Head, "stable">} frame */
  function head(frame) {
    const stable = offset(frame.stable);
    for (const { key, state, position } of items.peek()) {
      if (state === "sent" && !undone.has(key) && position && offset(position) <= stable) remove(key);
    }
  }

  /** The line is down: the command in flight has to be sent again. */
  function down() {
    open = false;
    inFlight = null;
    env.cancel(deadline);
  }

  /** Send the next command, if the line is open, none is in flight and the rate allows. */
  function sendNext() {
    if (!open || inFlight || lastRef < 0) return;
    const next = items.peek().filter((each) => each.state === "waiting" || undone.has(each.key)).sort(bySending)[0];
    if (!next) return;
    const code = problemWith(next.command); // kept by an earlier page, or before the server said its limit
    if (code) {
      finish(next, { state: "refused", code });
      return sendNext();
    }
    const wait = Math.max(holdUntil - env.now(), rates.waitMs(next.command));
    if (wait > 0) return sendLater(wait);
    const item = next.ref ? next : list.change(next, { ref: ++lastRef });
    const again = next.ref ? { again: true } : {}; // a copy may still be on its way by another line
    if (!send({ type: "do", ref: item.ref, command: item.command, ...again })) return;
    rates.count(item.command);
    inFlight = item;
    deadline = env.after(ANSWER_MS, () => inFlight === item && onSilence());
  }

  /** @param {number} ms */
  function sendLater(ms) {
    env.cancel(timer);
    timer = env.after(ms, sendNext);
  }

  /** Return the item an answer is for. @param {number} ref */
  function answered(ref) {
    if (inFlight?.ref === ref) {
      inFlight = null;
      env.cancel(deadline);
    }
    return items.peek().find((item) => item.ref === ref && ref > 0);
  }

  /** @param {Item} item @param {Partial<Item>} fields */
  function finish(item, fields) {
    undone.delete(item.key);
    report(list.change(item, fields));
  }

  /** @param {Item} item */
  const report = (item) => listeners.forEach((listener) => listener(item));

  /** Forget a command: it is stable, or its writer discarded it. @param {string} key */
  function remove(key) {
    undone.delete(key);
    list.remove(key);
  }

  /**
   * Forget a command that is not answered yet. If it was sent already it may happen all the same, so its number is
   * given to no other command.
   * @param {string} key
   */
  function withdraw(key) {
    const item = items.peek().find((each) => each.key === key && each.state === "waiting");
    if (!item) return;
    withdrawnRef = Math.max(withdrawnRef, item.ref);
    if (inFlight?.key === key) {
      inFlight = null;
      env.cancel(deadline);
    }
    remove(key);
    sendNext();
  }

  /** Call the listener at each final answer; returns the way to stop. @param {(item: Item) => void} listener */
  function onAnswer(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  const { persistent } = storage;
  return {
    items,
    put,
    problemWith,
    adopt,
    remove,
    withdraw,
    onAnswer,
    welcome,
    reset,
    done,
    refusal,
    head,
    down,
    persistent,
  };
}

/**
 * The order of sending: numbered ones first, since the server may know them; then as they were written.
 * @param {Item} a @param {Item} b
 */
const bySending = (a, b) => (a.ref || Infinity) - (b.ref || Infinity) || a.at - b.at;

/** Return how many bytes the frame of a command has at most. @param {AnyCommand} command */
const frameSize = (command) =>
  new TextEncoder().encode(JSON.stringify({ type: "do", ref: Number.MAX_SAFE_INTEGER, command, again: true })).length;

/** "41.9f86" -> 41. @param {string} position */
const offset = (position) => Number.parseInt(position, 10) || 0;

function browser() {
  return {
    now: () => performance.now(), // never the device's clock: set back an hour, it would hold everything for an hour
    after: (/** @type {number} */ ms, /** @type {() => void} */ run) => setTimeout(run, ms),
    cancel: (/** @type {Timer | undefined} */ timer) => clearTimeout(timer),
    key: () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(36)).join(""),
  };
}
