/**
 * Keeps the latest snapshot of each session in a database of its own, so that the outbox never waits for it.
 * Where storage is refused, full or does not answer, nothing is kept: a snapshot is a help, and nothing waits for it.
 */
import { resultOf, withTimeout } from "./indexed-db.js";

const OPEN_MS = 3000; // some browsers never answer at all

/** @import { AnyRecord } from "../wire.js" */
/**
 * @typedef {{at: number, offset: number, position: string, records: AnyRecord[], cut: boolean}} Snapshot `at` is the
 *   server's time; `cut` when records were left out
 * @typedef {[session: string, participant: string, kept: number]} Key `kept` is this device's time; all that is needed
 *   to judge a snapshot without reading it
 */

/** Return the keys of all snapshots; none where storage is refused. @returns {Promise<Key[]>} */
export async function snapshotKeys() {
  return /** @type {Key[]} */ ((await transact((snapshots) => resultOf(snapshots.getAllKeys()))) ?? []);
}

/** @param {Key} key @returns {Promise<Snapshot | undefined>} */
export const readSnapshot = (key) => transact((snapshots) => resultOf(snapshots.get(key)));

/** Store a snapshot in place of the session's earlier one. @param {Key} key @param {Snapshot} snapshot */
export const replaceSnapshot = (key, snapshot) =>
  transact((snapshots) => {
    snapshots.delete(ofSession(key[0]));
    snapshots.put(snapshot, key);
  });

/** @param {string} session */
export const deleteSnapshots = (session) => transact((snapshots) => void snapshots.delete(ofSession(session)));

/** @param {Key[]} keys */
export const deleteSnapshotKeys = (keys) => transact((snapshots) => keys.forEach((key) => snapshots.delete(key)));

/** @param {string} session */
const ofSession = (session) => IDBKeyRange.bound([session], [session, []]);

/** @type {IDBDatabase | null} */ let database = null;
/** @type {Promise<IDBDatabase> | null} */ let opening = null;

/**
 * Run one transaction and return its result; undefined where it failed. With the database open, everything is requested
 * and committed before the first await: a page that is being closed gets no further.
 * @template T @param {(snapshots: IDBObjectStore) => T | Promise<T>} run @returns {Promise<T | undefined>}
 */
async function transact(run) {
  /** @type {IDBTransaction | undefined} */ let transaction;
  try {
    const opened = database ?? (await withTimeout(OPEN_MS, (opening ??= open())));
    const ours = (transaction = opened.transaction("seen", "readwrite"));
    const committed = new Promise((resolve, reject) => {
      ours.oncomplete = resolve;
      ours.onabort = () => reject(ours.error);
    });
    committed.catch(() => {}); // awaited below, unless `run` throws first
    const result = run(ours.objectStore("seen"));
    ours.commit();
    return (await withTimeout(OPEN_MS, Promise.all([result, committed])))[0];
  } catch {
    abort(transaction);
    database = opening = null; // perhaps it was deleted by hand: opened anew the next time
    return undefined;
  }
}

/** @param {IDBTransaction | undefined} transaction */
function abort(transaction) {
  try {
    transaction?.abort();
  } catch {
    /* it is over already */
  }
}

// "samtidig-seen" and "seen" are names on devices: they stay, so that an updated tablet finds its snapshot.
async function open() {
  const request = indexedDB.open("samtidig-seen", 1);
  request.onupgradeneeded = () => void request.result.createObjectStore("seen");
  const opened = (database = await resultOf(request));
  opened.onclose = opened.onversionchange = () => {
    opened.close();
    if (database === opened) database = opening = null;
  };
  return opened;
}
