/**
 * Keeps the outbox's commands on the device: in IndexedDB, or in memory (and then the page says so) where that is
 * refused. With a full disk or a closed database the commands stay in memory, and writing is retried.
 */
import { signal } from "../vendor/signals.js";
import { resultOf, withTimeout } from "./indexed-db.js";
import { loadLocal, saveLocal } from "./local-storage.js";

const OPEN_MS = 3000; // some browsers never answer at all
const READ_MS = 5000; // another tab's transaction may be under way, or stuck
const RETRY_MS = 5000;

/**
 * @typedef {import("./command-list.js").Item} Item
 * @typedef {{all(): Promise<Item[]>, put(item: Item): Promise<void>, remove(key: string): Promise<void>,
 *   persistent: import("../vendor/signals.js").Signal<boolean>}} CommandStorage
 */

/**
 * Return the storage of one session and device, with what it holds from before.
 * @param {string} name @param {any} [env] tests bring their own @returns {Promise<CommandStorage>}
 */
export async function openCommandStorage(name, env = globalThis) {
  const persistent = signal(true);
  /** @type {Map<string, Item | null>} what is not on disk yet: key -> item, or null where it is to be removed */
  const unwritten = new Map();
  /** @type {Timer | undefined} */ let timer;
  /** @type {IDBDatabase | null} */ let database = null;
  /** @type {Map<string, Item>} */ let stored;
  try {
    database = await open();
    stored = await read(database, name);
  } catch {
    database?.close();
    return memoryStorage();
  }
  env.navigator?.storage?.persist?.().catch(() => {});
  for (const item of loadLocal(copyOf(name), /** @type {Item[]} */ ([]))) {
    stored.set(item.key, item);
    unwritten.set(item.key, item);
  }
  if (unwritten.size) write();

  async function open() {
    const opened = await withTimeout(OPEN_MS, openDatabase(env.indexedDB));
    opened.onclose = opened.onversionchange = () => {
      opened.close(); // deleted by hand, or lost while the page slept
      database = null;
    };
    return opened;
  }

  /** Write what is unwritten; what fails stays in memory, is shown, and is tried again. */
  async function write() {
    env.clearTimeout(timer);
    try {
      database ??= await open();
      const batch = new Map(unwritten); // as it is now, also if opening took its time
      await writeBatch(database, name, batch);
      for (const [key, item] of batch) if (unwritten.get(key) === item) unwritten.delete(key);
      copyUnwritten();
      persistent.value = true;
    } catch {
      if (database && !isOpen(database)) database = null;
      persistent.value = [...unwritten.values()].every((item) => item === null); // a removal may wait unseen
      env.clearTimeout(timer);
      timer = env.setTimeout(write, RETRY_MS);
    }
  }

  /** @param {string} key @param {Item | null} item */
  function change(key, item) {
    unwritten.set(key, item);
    copyUnwritten();
    return write();
  }

  /** A page that ends now would lose what is still being written, so it is copied where writing takes no time. */
  function copyUnwritten() {
    const left = [...unwritten.values()].filter((item) => item !== null);
    saveLocal(copyOf(name), left.length ? left : null);
  }

  return {
    persistent,
    all: async () => [...stored.values()],
    put: (item) => change(item.key, item),
    remove: (key) => change(key, null),
  };
}

/**
 * Return the commands that a storage holds unsent, and change nothing.
 * @param {string} name @returns {Promise<Item[]>}
 */
export async function readUnsent(name) {
  let items = loadLocal(copyOf(name), /** @type {Item[]} */ ([]));
  try {
    const database = await withTimeout(OPEN_MS, openDatabase(indexedDB));
    items = [...items, ...(await read(database, name)).values()];
    database.close();
  } catch {
    /* what cannot be read now is read at the next look */
  }
  return items.filter(({ state }) => state !== "sent");
}

/** Return a storage that lasts as long as the page. @returns {CommandStorage} */
export function memoryStorage() {
  /** @type {Map<string, Item>} */ const kept = new Map();
  return {
    persistent: signal(false),
    all: async () => [...kept.values()],
    put: async (item) => void kept.set(item.key, item),
    remove: async (key) => void kept.delete(key),
  };
}

/** Delete all that these storages hold, also what was never sent. @param {string[]} names */
export async function deleteStoredCommands(names) {
  for (const name of names) saveLocal(copyOf(name), null);
  try {
    const database = await withTimeout(OPEN_MS, openDatabase(indexedDB));
    const commands = database.transaction("commands", "readwrite").objectStore("commands");
    const ranges = names.map((name) => IDBKeyRange.bound(`${name} `, `${name} \uffff`));
    await withTimeout(READ_MS, Promise.all(ranges.map((range) => resultOf(commands.delete(range)))));
    database.close(); // once its transaction is over
  } catch {
    /* nothing is kept where nothing can be */
  }
}

/** Return the name in localStorage of a storage's unwritten commands. @param {string} name */
const copyOf = (name) => `unwritten.${name}`;

// "samtidig", "commands" and "shelf" are names on devices: they stay, so that an updated tablet finds its outbox.

/** @param {IDBFactory} factory @returns {Promise<IDBDatabase>} */
function openDatabase(factory) {
  const request = factory.open("samtidig", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("commands", { keyPath: "key" }).createIndex("shelf", "shelf");
  };
  return resultOf(request);
}

/** @param {IDBDatabase} database @param {string} name @returns {Promise<Map<string, Item>>} */
async function read(database, name) {
  const index = database.transaction("commands", "readonly").objectStore("commands").index("shelf");
  const rows = await withTimeout(READ_MS, resultOf(index.getAll(name)));
  return new Map(rows.map((/** @type {{item: import("./command-list.js").Item}} */ row) => [row.item.key, row.item]));
}

/** @param {IDBDatabase} database @param {string} name @param {Map<string, Item | null>} batch */
function writeBatch(database, name, batch) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction("commands", "readwrite");
    transaction.oncomplete = resolve;
    transaction.onabort = transaction.onerror = () => reject(transaction.error); // quota, among others
    const commands = transaction.objectStore("commands");
    for (const [key, item] of batch) {
      if (item) commands.put({ key: `${name} ${key}`, shelf: name, item });
      else commands.delete(`${name} ${key}`);
    }
  });
}

/** Return whether transactions can still be made. @param {IDBDatabase} database */
function isOpen(database) {
  try {
    database.transaction("commands", "readonly").abort();
    return true;
  } catch {
    return false;
  }
}
