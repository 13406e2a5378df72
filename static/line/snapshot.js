/**
 * What this tablet last saw, kept on it: after a reload without a network the wall is not empty, as if all were lost.
 * Only what the wire told this person is ever here. It is shown when no welcome comes, and the first update takes its
 * place; nothing is resumed from it. It goes with the person (membership.js), and after two days at the latest.
 */
import { effect, signal } from "../vendor/signals.js";
import { membership } from "./membership.js";
import { dropSeen, deleteSnapshots, readSeen, replaceSeen, seenKeys } from "./snapshot-storage.js";

const WRITE_MS = 5000;
const SHOW_MS = 1000; // a welcome mostly comes sooner, and then nothing old is ever shown
const KEEP_MS = 48 * 3600_000;
const MOST = 1000; // of a kind, and one's own: on a slow tablet that write takes 20 ms, one of 20,000 notes 220 ms
const TICKET_EXPIRED = 4501; // renewed by itself
const OPENED_ELSEWHERE = 4506; // the other tab is the same person's

/** @typedef {import("./snapshot-storage.js").Key} Key */

/**
 * Keep what is shown from now on; show what was kept, if no welcome comes.
 * @param {import("./session.js").OpenSession} session
 * @returns {import("../vendor/signals.js").Signal<{at: number, cut: boolean} | null>} what is shown from before, while it is
 */
export function keepSnapshot(session) {
  const { store, line, clock } = session;
  const shown = signal(/** @type {{at: number, cut: boolean} | null} */ (null));
  const key = () => /** @type {Key} */ ([session.id, session.you.peek().participant, Date.now()]);
  /** @type {any} */ let timer = null;
  let written = "";
  let over = false;

  setTimeout(show, globalThis.navigator.onLine === false ? 0 : SHOW_MS);
  effect(() => {
    if (store.drawn.value && store.position()) {
      shown.value = null;
      timer ??= setTimeout(() => whenIdle(write), WRITE_MS);
    }
  });
  effect(() => {
    const code = line.stopped.value;
    if (!code || code === TICKET_EXPIRED || code === OPENED_ELSEWHERE) return;
    over = true;
    deleteSnapshots(session.id);
  });
  addEventListener("pagehide", write);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && write());

  async function show() {
    if (session.welcomed.peek()) return;
    const seen = await lastSeen(key());
    if (!seen || over || session.welcomed.peek()) return;
    clock.heard(Date.now() + seen.offset); // else a device whose clock is wrong counts down wrongly
    store.showSnapshot(seen.records, seen.position);
    shown.value = { at: seen.at, cut: seen.cut };
  }

  function write() {
    clearTimeout(timer);
    timer = null;
    const position = store.position();
    if (over || !position || position === written || !belongs(key())) return;
    written = position;
    const kinds = store.everything();
    const records = kinds.flatMap((each) => newest(each, session.you.peek().participant));
    const cut = kinds.some((each) => each.length > MOST);
    replaceSeen(key(), { at: clock.now(), offset: clock.offset.peek(), position, records, cut });
  }

  return shown;
}

/** The newest, and all by oneself. @param {any[]} records oldest first @param {string} me */
export function newest(records, me) {
  const from = records.length - MOST;
  return from <= 0 ? records : records.filter((record, at) => at >= from || record.by === me);
}

/** At any start of the app: what is too old, or no longer anyone's here, goes. */
export async function dropStaleSnapshots() {
  const stale = (await seenKeys()).filter((key) => !belongs(key) || !fresh(key));
  if (stale.length) await dropSeen(stale);
}

/** @param {Key} now */
async function lastSeen([session, participant]) {
  const key = (await seenKeys()).find((each) => each[0] === session && each[1] === participant && fresh(each));
  return key && readSeen(key);
}

/** Whether the person is still this device's. @param {Key} key */
function belongs([session, participant]) {
  const member = membership(session);
  return Boolean(member?.session === session && (!member.ticket || member.ticket.participant === participant));
}

/** A clock set back makes nothing young. @param {Key} key */
const fresh = ([, , kept]) => Math.abs(Date.now() - kept) < KEEP_MS;

/** @param {() => void} run */
const whenIdle = (run) => ("requestIdleCallback" in globalThis ? requestIdleCallback(run, { timeout: WRITE_MS }) : run());
