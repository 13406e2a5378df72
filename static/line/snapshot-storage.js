/** Where what was last seen is kept: one value per session, whole, in a database of its own, so that the outbox never waits for it. */
import { asked, within } from "./command-storage.js";

const OPEN_MS = 3000; // some browsers never answer at all

/**
 * @typedef {{at: number, offset: number, position: string, records: any[], cut: boolean}} Seen `at` is the server's time;
 *   `cut` when there was more
 * @typedef {[session: string, participant: string, kept: number]} Key `kept` is this device's time; all that is needed to
 *   judge a value without reading it
 */

/** What is here; nothing where storage is refused. @returns {Promise<Key[]>} */
export const seenKeys = async () => /** @type {Key[]} */ ((await change((seen) => asked(seen.getAllKeys()))) ?? []);

/** @param {Key} key @returns {Promise<Seen | undefined>} */
export const readSeen = (key) => change((seen) => asked(seen.get(key)));

/** In place of what there was of the session. @param {Key} key @param {Seen} value */
export const replaceSeen = (key, value) =>
  change((seen) => {
    seen.delete(ofSession(key[0]));
    seen.put(value, key);
  });

/** @param {string} session */
export const deleteSnapshots = (session) => change((seen) => void seen.delete(ofSession(session)));

/** @param {Key[]} keys */
export const dropSeen = (keys) => change((seen) => keys.forEach((key) => seen.delete(key)));

/** @param {string} session */
const ofSession = (session) => IDBKeyRange.bound([session], [session, []]);

/** @type {IDBDatabase | null} */ let database = null;
/** @type {Promise<IDBDatabase> | null} */ let opening = null;

/**
 * One transaction; undefined where storage is refused, full or mute: this is a help, and nobody waits for it. With the
 * database open, all is asked and committed before the first wait: a page on its way out gets no further.
 * @template T @param {(seen: IDBObjectStore) => T | Promise<T>} run @returns {Promise<T | undefined>}
 */
async function change(run) {
  /** @type {IDBTransaction | undefined} */ let transaction;
  try {
    const open = database ?? (await within(OPEN_MS, (opening ??= opened())));
    const ours = (transaction = open.transaction("seen", "readwrite"));
    const done = new Promise((resolve, reject) => {
      ours.oncomplete = resolve;
      ours.onabort = () => reject(ours.error);
    });
    done.catch(() => {}); // heard below, or not: `run` may throw first
    const asking = run(ours.objectStore("seen"));
    ours.commit();
    return (await within(OPEN_MS, Promise.all([asking, done])))[0];
  } catch {
    abort(transaction);
    database = opening = null; // perhaps it was deleted by hand: opened anew the next time
    return undefined;
  }
}

/** All or nothing. @param {IDBTransaction | undefined} transaction */
function abort(transaction) {
  try {
    transaction?.abort();
  } catch {
    /* it is over already */
  }
}

async function opened() {
  const request = indexedDB.open("samtidig-seen", 1);
  request.onupgradeneeded = () => void request.result.createObjectStore("seen");
  const made = (database = await asked(request));
  made.onclose = made.onversionchange = () => {
    made.close();
    if (database === made) database = opening = null;
  };
  return made;
}
