/**
 * Where the outbox keeps its commands: IndexedDB, or memory (and then the page says so) while that is refused.
 * A full disk or a closed database loses nothing that is on the page: what could not be written is tried again.
 */
import { signal } from "../vendor/signals.js";
import { loadLocal, localNames, saveLocal } from "./local-storage.js";

const OPEN_MS = 3000; // some browsers never answer at all
const AGAIN_MS = 5000;

/** @param {string} name one per session and device @param {any} [env] tests bring their own @returns {Promise<import("./outbox.js").Shelf>} */
export async function openCommandStorage(name, env = globalThis) {
  const persistent = signal(true);
  /** @type {Map<string, any>} what is not on disk yet: key -> item, or null where it is to be removed */
  const unwritten = new Map();
  /** @type {any} */ let timer = null;
  /** @type {IDBDatabase | null} */ let database = null;
  let rows;
  try {
    database = await opened();
    rows = await asked(database.transaction("commands", "readonly").objectStore("commands").index("shelf").getAll(name));
  } catch {
    return memoryStorage();
  }
  env.navigator?.storage?.persist?.().catch(() => {});
  const kept = new Map(rows.map((/** @type {any} */ row) => [row.item.key, row.item]));
  for (const item of loadLocal(jotter(name), /** @type {any[]} */ ([]))) {
    kept.set(item.key, item);
    unwritten.set(item.key, item);
  }

  async function opened() {
    const made = await within(OPEN_MS, open(env.indexedDB));
    made.onclose = made.onversionchange = () => {
      made.close(); // deleted by hand, or lost while the page slept
      database = null;
    };
    return made;
  }

  /** Write what is to be written; what fails stays in memory, is said, and is tried again. */
  async function write() {
    env.clearTimeout(timer);
    try {
      database ??= await opened();
      const these = new Map(unwritten); // as it is now, also if opening took its time
      await written(database, these);
      for (const [key, item] of these) if (unwritten.get(key) === item) unwritten.delete(key);
      jot();
      persistent.value = true;
    } catch {
      if (database && !alive(database)) database = null;
      persistent.value = [...unwritten.values()].every((item) => item === null); // only a note that is not kept is worth a word
      env.clearTimeout(timer);
      timer = env.setTimeout(write, AGAIN_MS);
    }
  }

  /** @param {IDBDatabase} where @param {Map<string, any>} these */
  function written(where, these) {
    return new Promise((resolve, reject) => {
      const transaction = where.transaction("commands", "readwrite");
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error); // quota, among others
      const store = transaction.objectStore("commands");
      for (const [key, item] of these) {
        if (item) store.put({ key: `${name} ${key}`, shelf: name, item });
        else store.delete(`${name} ${key}`);
      }
    });
  }

  /** A page that ends now would take with it what is still being written: so it is jotted down where that takes no time. */
  function jot() {
    const left = [...unwritten.values()].filter((item) => item !== null);
    saveLocal(jotter(name), left.length ? left : null);
  }

  if (unwritten.size) write();
  return {
    persistent,
    all: async () => [...kept.values()],
    put: (item) => (unwritten.set(item.key, item), jot(), write()),
    remove: (key) => (unwritten.set(key, null), jot(), write()),
  };
}

/** @param {string} shelf */
const jotter = (shelf) => `unwritten.${shelf}`;

/** The person leaves: what they never sent goes too. @param {string} session */
export async function deleteStoredCommands(session) {
  for (const jotted of localNames(jotter(`${session}.`))) saveLocal(jotted, null);
  try {
    const database = await within(OPEN_MS, open(indexedDB));
    const shelves = database.transaction("commands", "readwrite").objectStore("commands");
    await asked(shelves.delete(IDBKeyRange.bound(`${session}.`, `${session}.\uffff`)));
    database.close(); // once its transaction is over
  } catch {
    /* nothing is kept where nothing can be */
  }
}

/** Lasts as long as the page. @returns {import("./outbox.js").Shelf} */
export function memoryStorage() {
  const kept = new Map();
  return {
    persistent: signal(false),
    all: async () => [...kept.values()],
    put: async (item) => void kept.set(item.key, item),
    remove: async (key) => void kept.delete(key),
  };
}

/** @param {IDBFactory} factory @returns {Promise<IDBDatabase>} */
function open(factory) {
  const request = factory.open("samtidig", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("commands", { keyPath: "key" }).createIndex("shelf", "shelf");
  };
  return asked(request);
}

/** Whether transactions can still be made. @param {IDBDatabase} database */
function alive(database) {
  try {
    database.transaction("commands", "readonly").abort();
    return true;
  } catch {
    return false;
  }
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @template T @param {number} ms @param {Promise<T>} promise @returns {Promise<T>} */
export const within = (ms, promise) =>
  Promise.race([promise, /** @type {Promise<never>} */ (new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), ms)))]);
