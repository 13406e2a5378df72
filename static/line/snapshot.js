/**
 * Keeps a snapshot of what this tablet shows, so that after a reload without a network the wall is not empty.
 * It holds only what the server sent to this person. It is shown when no welcome comes, and the first update replaces
 * it; nothing is resumed from it. It is deleted with the person (membership.js), and after two days at the latest.
 */
import { effect, signal } from "../vendor/signals.js";
import { membership } from "./membership.js";
import * as storage from "./snapshot-storage.js";

const WRITE_MS = 5000;
const SHOW_MS = 1000; // a welcome mostly comes sooner, and then no snapshot is ever shown
const KEEP_MS = 48 * 3600_000;
const MOST = 1000; // of a kind, and one's own: on a slow tablet that write takes 20 ms, one of 20,000 notes 220 ms
const TICKET_EXPIRED = 4501; // renewed by itself
const OPENED_ELSEWHERE = 4506; // the other tab is the same person's

/** @typedef {import("./snapshot-storage.js").Key} Key */

/**
 * Write a snapshot at most every 5 s from here on, and show the one there is if no welcome comes.
 * @param {import("./session.js").OpenSession} session
 * @returns {import("../vendor/signals.js").Signal<{at: number, cut: boolean} | null>} the snapshot's time while it is
 *   shown, and whether there was more than it holds
 */
export function keepSnapshot(session) {
  const { store, line, clock } = session;
  const shown = signal(/** @type {{at: number, cut: boolean} | null} */ (null));
  const key = () => /** @type {Key} */ ([session.id, session.you.peek().participant, Date.now()]);
  /** @type {Timer | undefined} */ let timer;
  let written = 0; // updates applied when the last snapshot was written
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
    storage.deleteSnapshots(session.id);
  });
  addEventListener("pagehide", write);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && write());

  async function show() {
    if (session.welcomed.peek()) return;
    const snapshot = await latestSnapshot(key());
    if (!snapshot || over || session.welcomed.peek()) return;
    clock.measure(Date.now() + snapshot.offset); // else a device whose clock is wrong counts down wrongly
    store.showSnapshot(snapshot.records, snapshot.position);
    shown.value = { at: snapshot.at, cut: snapshot.cut };
  }

  function write() {
    clearTimeout(timer);
    timer = undefined;
    const position = store.position();
    if (over || !position || store.applied() === written || !belongs(key())) return;
    written = store.applied();
    const kinds = store.everything();
    const records = kinds.flatMap((each) => newest(each, session.you.peek().participant));
    const cut = kinds.some((each) => each.length > MOST);
    storage.replaceSnapshot(key(), { at: clock.now(), offset: clock.offset.peek(), position, records, cut });
  }

  return shown;
}

/**
 * Return the newest records, and all of one's own.
 * @template {{by?: string}} T @param {T[]} records oldest first @param {string} me
 */
export function newest(records, me) {
  const from = records.length - MOST;
  return from <= 0 ? records : records.filter((record, at) => at >= from || record.by === me);
}

/** Delete snapshots that are too old, or whose person is no longer this device's; called whenever the app starts. */
export async function dropStaleSnapshots() {
  const stale = (await storage.snapshotKeys()).filter((key) => !belongs(key) || !isFresh(key));
  if (stale.length) await storage.deleteSnapshotKeys(stale);
}

/** @param {Key} now */
async function latestSnapshot([session, participant]) {
  const keys = (await storage.snapshotKeys()).filter((each) => each[0] === session && each[1] === participant);
  const key = keys.find(isFresh);
  return key && storage.readSnapshot(key);
}

/** Return whether the person is still this device's. @param {Key} key */
function belongs([session, participant]) {
  const member = membership(session);
  return Boolean(member?.session === session && (!member.ticket || member.ticket.participant === participant));
}

/** Return whether it was kept in the last two days; not if it seems to be of the future. @param {Key} key */
const isFresh = ([, , kept]) => Math.abs(Date.now() - kept) < KEEP_MS;

/** @param {() => void} run */
const whenIdle = (run) =>
  "requestIdleCallback" in globalThis ? requestIdleCallback(run, { timeout: WRITE_MS }) : run();
