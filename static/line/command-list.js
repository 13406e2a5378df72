/** The outbox's commands in the order they were written, as a signal and in the device's storage alike. */
import { signal } from "../vendor/signals.js";

/**
 * @typedef {{key: string, ref: number, command: KeptCommand, state: "waiting" | "sent" | "refused", code?: string,
 *   detail?: any, position?: string, at: number}} Item
 */

/** @param {import("./command-storage.js").CommandStorage} storage */
export async function openCommandList(storage) {
  const stored = (await storage.all()).sort((a, b) => a.at - b.at || a.ref - b.ref);
  /** Everything kept, in order; a new array at each change. */
  const items = signal(stored);
  let order = stored.reduce((most, item) => Math.max(most, item.at), 0);

  /** Add an item at the end. @param {Omit<Item, "at">} item */
  function add(item) {
    const added = { ...item, at: ++order };
    items.value = [...items.peek(), added];
    storage.put(added);
  }

  /** Replace some of an item's fields, and return the new item. @param {Item} item @param {Partial<Item>} fields */
  function change(item, fields) {
    const next = { ...item, ...fields };
    items.value = items.peek().map((each) => (each.key === item.key ? next : each));
    storage.put(next);
    return next;
  }

  /** @param {string} key */
  function remove(key) {
    items.value = items.peek().filter((item) => item.key !== key);
    storage.remove(key);
  }

  return { items, add, change, remove };
}
