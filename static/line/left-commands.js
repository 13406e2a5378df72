/** Commands that a closed tab of this browser left behind: they are sent from here. */
import { openCommandStorage } from "./command-storage.js";
import { otherSlots, tryAcquireSlot } from "./device-slot.js";
import { loadLocal } from "./local-storage.js";

/**
 * Move the unsent commands of every free slot into this tab's outbox.
 * @param {object} tab
 * @param {string} tab.session
 * @param {string} tab.slots the name of the person's slots on this device
 * @param {number} tab.number this tab's own slot (a reloaded page may still find itself holding another)
 * @param {Awaited<ReturnType<typeof import("./outbox.js").openOutbox>>} tab.outbox
 */
export async function adoptLeftCommands({ session, slots, number, outbox }) {
  for (const other of otherSlots(number)) {
    const device = /** @type {string} */ (loadLocal(`${slots}.${other}`, ""));
    const slot = device ? await tryAcquireSlot(slots, other) : null;
    if (!slot) continue;
    const storage = await openCommandStorage(`${session}.${device}`);
    const items = (await storage.all()).filter((item) => item.state !== "sent");
    outbox.adopt(items);
    if (outbox.persistent.peek()) await Promise.all(items.map((item) => storage.remove(item.key)));
    slot.release();
  }
}
