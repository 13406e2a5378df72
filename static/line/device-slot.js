/**
 * Gives each tab of a browser a device id of its own, since two tabs must not number commands as the same device.
 * A tab holds one of nine slots, by a Web Lock. On plain HTTP there are no locks: the tabs ask each other instead, and
 * each slot has its owner stored, since a tab that sleeps does not answer.
 */
import { newId } from "./ids.js";
import { withTimeout } from "./indexed-db.js";
import { loadLocal, localNames, saveLocal } from "./local-storage.js";

const SLOTS = 9;
const ACQUIRED_MS = 3000; // a browser that is asked for a lock may never answer
const ANSWER_MS = 120; // a page that opens is waited for
const SLOW_ANSWER_MS = 1500; // nobody waits: a busy tab has time to say that it is open

/**
 * @typedef {{number: number, isHeld: () => boolean, release: () => void}} Slot `isHeld` is false once another tab has
 *   acquired it while this one slept
 */

/** Return the name of someone's slots on this device. @param {string} session @param {string} who */
export const slotsOf = (session, who) => `device.${session}.${who}`;

/**
 * Return the slots that have a device id, and that id.
 * @param {string} name @returns {[number: number, device: string][]}
 */
export const devicesOf = (name) =>
  localNames(`${name}.`).map((each) => [Number(each.slice(name.length + 1)), loadLocal(each, "")]);

/** @param {string} name */
export const forgetDevices = (name) => localNames(`${name}.`).forEach((each) => saveLocal(each, null));

/**
 * Return the slot this tab holds while it is open; null where the browser does not say in time which one is free.
 * @param {string} name what the slots are for
 */
export async function acquireSlot(name) {
  const acquiring = firstFree(name);
  try {
    return await withTimeout(ACQUIRED_MS, acquiring);
  } catch {
    acquiring.then((slot) => slot.release());
    return null;
  }
}

/** @param {string} name @returns {Promise<Slot>} */
async function firstFree(name) {
  for (let number = 1; number < SLOTS; number++) {
    const slot = await (hasLocks()
      ? lock(name, number, { ifAvailable: true })
      : askOtherTabs(name, number, ANSWER_MS));
    if (slot) return slot;
  }
  return { number: SLOTS, isHeld: () => true, release: () => {} };
}

/**
 * Return the slot once the tab that holds it has closed; without Web Locks null, where another tab answers.
 * @param {string} name @param {number} number
 */
export const slotOnceClosed = (name, number) =>
  hasLocks() ? lock(name, number, {}) : askOtherTabs(name, number, SLOW_ANSWER_MS);

/** Return the numbers of all slots but this one. @param {number} number */
export const otherSlots = (number) => Array.from({ length: SLOTS }, (_, n) => n + 1).filter((n) => n !== number);

/**
 * Return a slot's device id; it is stored, so that its numbers go on after a reload.
 * @param {string} name @param {number} number
 */
export function deviceOf(name, number) {
  const known = loadLocal(`${name}.${number}`, "");
  const device = known || newId("d");
  if (!known) saveLocal(`${name}.${number}`, device);
  return device;
}

const hasLocks = () => Boolean(globalThis.navigator?.locks);

/** @param {string} name @param {number} number @param {LockOptions} options @returns {Promise<Slot | null>} */
function lock(name, number, options) {
  return new Promise((resolve) => {
    const slot = { number, isHeld: () => true, release: () => {} };
    const untilReleased = () => new Promise((release) => (slot.release = () => release(undefined)));
    navigator.locks
      .request(`${name}.${number}`, options, (held) => {
        resolve(held && slot);
        return held ? untilReleased() : undefined; // at the latest the lock ends with the tab
      })
      .catch(() => resolve(slot));
  });
}

/** @param {string} name @param {number} number @param {number} withinMs @returns {Promise<Slot | null>} */
function askOtherTabs(name, number, withinMs) {
  const owner = `owner.${name}.${number}`;
  const me = newId();
  const own = () => {
    saveLocal(owner, me);
    return { number, isHeld: () => loadLocal(owner, me) === me, release: () => {} };
  };
  if (typeof BroadcastChannel === "undefined") return Promise.resolve(own());
  const channel = new BroadcastChannel(`samtidig.${name}.${number}`);
  return new Promise((resolve) => {
    /** @type {Slot | null} */ let slot = null;
    const unanswered = setTimeout(() => {
      slot = own();
      slot.release = () => channel.close();
      resolve(slot);
    }, withinMs);
    channel.onmessage = ({ data }) => {
      if (data.asks !== undefined && (slot ? slot.isHeld() : me < data.asks)) channel.postMessage({ taken: true });
      if (data.taken && !slot) {
        clearTimeout(unanswered);
        channel.close();
        resolve(null);
      }
    };
    channel.postMessage({ asks: me });
  });
}
