/**
 * Commands on their way. Each is numbered per device and kept (on disk where possible) until the server has it for
 * certain, so every failure has one cure: come back and send again. The server answers a number it knows with `done`.
 *
 * One command is out at a time: numbers must reach the server in order, since a number at or below the last one known
 * counts as already done. Kept after `done` until a later `head` says that position is stable.
 */
import { signal } from "../vendor/signals.js";

const ANSWER_MS = 15_000;
const RETRY_MS = 2000;
const NOTE_LIKE = new Set(["add_note", "add_output"]); // these keep the slower pace;
export const FIRST_LIMITS = { commands_per_s: 5, commands_burst: 60, notes_per_s: 1, notes_burst: 20 };

/**
 * @typedef {{key: string, ref: number, command: any, state: "waiting" | "sent" | "refused", code?: string,
 *   detail?: any, position?: string, at: number}} Item
 * @typedef {{all(): Promise<Item[]>, put(item: Item): Promise<void>, remove(key: string): Promise<void>,
 *   persistent: import("../vendor/signals.js").Signal<boolean>}} Shelf
 */

/**
 * @param {object} options
 * @param {Shelf} options.shelf where commands are kept
 * @param {(frame: object) => boolean} options.send
 * @param {() => void} [options.mute] the server does not answer: the line should be looked at
 * @param {any} [options.env] timers and clock; tests bring their own
 */
export async function openOutbox({ shelf, send, mute = () => {}, env = browser() }) {
  /** Everything kept, in order; a new array at each change. */
  const items = signal((await shelf.all()).sort((a, b) => a.at - b.at || a.ref - b.ref));
  /** Told on each final answer. @type {Set<(item: Item) => void>} */
  const listeners = new Set();
  let lastRef = -1; // -1 = the server has not said yet; then nothing is numbered
  let live = false;
  let holdUntil = 0; // the journal is down: the server asked us to wait
  let order = items.peek().reduce((most, item) => Math.max(most, item.at), 0);
  /** @type {Item | null} */ let out = null;
  /** @type {any} */ let timer = null;
  /** @type {any} */ let deadline = null;
  /** @type {Set<string>} */ const again = new Set(); // answered before, but the session no longer knows it
  let commands = bucket(FIRST_LIMITS.commands_per_s, FIRST_LIMITS.commands_burst, env);
  let notes = bucket(FIRST_LIMITS.notes_per_s, FIRST_LIMITS.notes_burst, env);

  /** Keep a command and send it as soon as may be. Returns the item's key. @param {any} command */
  function put(command) {
    const item = /** @type {Item} */ ({ key: env.key(), ref: 0, command, state: "waiting", at: ++order });
    keep(item);
    pump();
    return item.key;
  }

  /** Take over what another tab left behind. It is numbered anew; the ids in the commands keep it from happening twice. @param {Item[]} left */
  function adopt(left) {
    for (const item of left) {
      if (!items.peek().some(({ key }) => key === item.key)) keep({ ...item, ref: 0, at: ++order });
    }
    pump();
  }

  /** The welcome says how far the session has come with this device. @param {any} frame */
  function welcome(frame) {
    live = true;
    out = null;
    const highest = Math.max(0, ...items.peek().map((item) => item.ref));
    lastRef = Math.max(frame.last_ref ?? 0, highest);
    for (const item of items.peek()) if (item.state === "sent" && item.ref > (frame.last_ref ?? 0)) again.add(item.key);
    if (frame.limits) {
      commands = bucket(frame.limits.commands_per_s, frame.limits.commands_burst, env);
      notes = bucket(frame.limits.notes_per_s, frame.limits.notes_burst, env);
    }
    pump();
  }

  /** A reset: what was done is now part of the new history, from here. @param {string} to */
  function reset(to) {
    for (const item of items.peek()) if (item.state === "sent" && !again.has(item.key)) change(item, { position: to });
  }

  /** @param {any} frame */
  function done(frame) {
    const item = answered(frame.ref);
    if (item) {
      again.delete(item.key);
      tell(change(item, { state: "sent", position: frame.position, code: undefined, detail: undefined }));
    }
    pump();
  }

  /** @param {any} frame */
  function refusal(frame) {
    const item = answered(frame.ref);
    if (item && frame.code === "try_again") {
      holdUntil = env.now() + (frame.detail?.retry_ms ?? RETRY_MS);
      return pump();
    }
    if (item) {
      again.delete(item.key);
      tell(change(item, { state: "refused", code: frame.code, detail: frame.detail }));
    }
    pump();
  }

  /** What the journal holds for certain need not be kept here. @param {any} frame */
  function head(frame) {
    const stable = offset(frame.stable);
    for (const item of items.peek()) {
      if (item.state === "sent" && !again.has(item.key) && item.position && offset(item.position) <= stable) remove(item.key);
    }
  }

  /** The line is down: what is out has to be sent again. */
  function down() {
    live = false;
    out = null;
    env.cancel(deadline);
  }

  /** Send the next, if the line lives, nothing is out and the pace allows. */
  function pump() {
    if (!live || out || lastRef < 0) return;
    const next = items.peek().filter((item) => item.state === "waiting" || again.has(item.key)).sort(byTurn)[0];
    if (!next) return;
    const wait = Math.max(holdUntil - env.now(), commands.wait(), NOTE_LIKE.has(next.command.type) ? notes.wait() : 0);
    if (wait > 0) return schedule(wait);
    const item = next.ref ? next : change(next, { ref: ++lastRef });
    const before = next.ref ? { again: true } : {}; // a copy may still be on its way by another line
    if (!send({ type: "do", ref: item.ref, command: item.command, ...before })) return;
    commands.take();
    if (NOTE_LIKE.has(item.command.type)) notes.take();
    out = item;
    deadline = env.after(ANSWER_MS, () => out === item && mute());
  }

  /** @param {number} ms */
  function schedule(ms) {
    env.cancel(timer);
    timer = env.after(ms, pump);
  }

  /** @param {number} ref */
  function answered(ref) {
    if (out?.ref === ref) {
      out = null;
      env.cancel(deadline);
    }
    return items.peek().find((item) => item.ref === ref && ref > 0);
  }

  /** Take a command away: it is done with, or its writer has let go of it. @param {string} key */
  function remove(key) {
    items.value = items.peek().filter((item) => item.key !== key);
    again.delete(key);
    shelf.remove(key);
  }

  /** @param {Item} item @param {Partial<Item>} with_ */
  function change(item, with_) {
    const next = { ...item, ...with_ };
    items.value = items.peek().map((each) => (each.key === item.key ? next : each));
    shelf.put(next);
    return next;
  }

  /** @param {Item} item */
  function keep(item) {
    items.value = [...items.peek(), item];
    shelf.put(item);
  }

  /** @param {Item} item */
  const tell = (item) => listeners.forEach((listener) => listener(item));

  /** Hear of each answer; returns the way to stop. @param {(item: Item) => void} listener */
  function onAnswer(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return { items, put, adopt, remove, onAnswer, welcome, reset, done, refusal, head, down, persistent: shelf.persistent };
}

/** Numbered ones first, by number: they may already be known; then in the order they were written. @param {Item} a @param {Item} b */
const byTurn = (a, b) => (a.ref || Infinity) - (b.ref || Infinity) || a.at - b.at;

/** "41.9f86" -> 41. @param {string} position */
const offset = (position) => Number.parseInt(position, 10) || 0;

/** A pace: so many a second, a burst of so many. @param {number} perSecond @param {number} burst @param {any} env */
function bucket(perSecond, burst, env) {
  let tokens = burst;
  let at = env.now();
  const fill = () => {
    const now = env.now();
    tokens = Math.min(burst, tokens + (Math.max(0, now - at) / 1000) * perSecond);
    at = now;
  };
  return {
    wait: () => (fill(), tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000)),
    take: () => (fill(), (tokens -= 1)),
  };
}

function browser() {
  return {
    now: () => performance.now(), // never the device's clock: set back an hour, it would hold everything for an hour
    after: (/** @type {number} */ ms, /** @type {() => void} */ run) => setTimeout(run, ms),
    cancel: (/** @type {any} */ timer) => clearTimeout(timer),
    key: () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(36)).join(""),
  };
}
