/** Where the outbox keeps its commands: IndexedDB, or memory (and then the page says so) where there is none. */

/** @param {string} name one per session and device @returns {Promise<import("./outbox.js").Shelf>} */
export async function openShelf(name) {
  try {
    const database = await open();
    navigator.storage?.persist?.().catch(() => {});
    const store = (/** @type {IDBTransactionMode} */ mode) => database.transaction("commands", mode).objectStore("commands");
    await asked(store("readonly").count());
    return {
      lasting: true,
      all: async () => (await asked(store("readonly").index("shelf").getAll(name))).map((row) => row.item),
      put: (item) => void store("readwrite").put({ key: `${name} ${item.key}`, shelf: name, item }),
      remove: (key) => void store("readwrite").delete(`${name} ${key}`),
    };
  } catch {
    return memoryShelf();
  }
}

/** Lasts as long as the page. @returns {import("./outbox.js").Shelf} */
export function memoryShelf() {
  const kept = new Map();
  return {
    lasting: false,
    all: async () => [...kept.values()],
    put: (item) => void kept.set(item.key, item),
    remove: (key) => void kept.delete(key),
  };
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  const request = indexedDB.open("samtidig", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("commands", { keyPath: "key" }).createIndex("shelf", "shelf");
  };
  return asked(request);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
