/** Commands that a closed tab of this browser left unsent: they are sent from here, as the same person. */
import { openCommandStorage, readUnsent } from "./command-storage.js";
import { otherSlots, slotOnceClosed } from "./device-slot.js";
import { loadLocal } from "./local-storage.js";

/**
 * Return the call that looks for unsent commands in the other tabs' slots, and moves those of a closed tab into this
 * tab's outbox. What an open tab has not sent yet is its own: it is moved once that tab has closed.
 * @param {object} tab
 * @param {string} tab.session
 * @param {string} tab.slots the name of the person's slots on this device
 * @param {number} tab.number this tab's own slot
 * @param {Awaited<ReturnType<typeof import("./outbox.js").openOutbox>>} tab.outbox
 */
export function createLeftCommands({ session, slots, number, outbox }) {
  /** Slots that are being looked at, or waited for. @type {Set<number>} */
  const looking = new Set();
  /** What was moved before: it may stay on a disk that takes no changes. @type {Set<string>} */
  const moved = new Set();

  function look() {
    for (const other of otherSlots(number)) {
      if (looking.has(other)) continue;
      looking.add(other);
      lookAt(other).finally(() => looking.delete(other));
    }
  }

  /** @param {number} other */
  async function lookAt(other) {
    const device = /** @type {string} */ (loadLocal(`${slots}.${other}`, ""));
    const name = `${session}.${device}`;
    if (!device || !(await readUnsent(name)).some(isNew)) return;
    const slot = await slotOnceClosed(slots, other);
    if (!slot) return; // without locks nobody can wait for it: the next look asks again
    const storage = await openCommandStorage(name);
    const items = (await storage.all()).filter((item) => item.state !== "sent" && isNew(item));
    for (const { key } of items) moved.add(key);
    outbox.adopt(items);
    if (outbox.persistent.peek()) await Promise.all(items.map((item) => storage.remove(item.key)));
    slot.release();
  }

  /** @param {{key: string}} item */
  const isNew = ({ key }) => !moved.has(key);

  return { look };
}
