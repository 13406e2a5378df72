/**
 * Two tabs of one browser must not number commands as the same device. Each tab takes a free place: 1, 2, 3...
 * A place is held by a Web Lock. On plain HTTP there are none: the tabs ask each other instead, and each place has its
 * owner written down, since a tab that sleeps answers nobody.
 */
import { newId } from "./ids.js";
import { loadLocal, saveLocal } from "./local-storage.js";

const PLACES = 9;
const ANSWER_MS = 120;

/**
 * @typedef {{number: number, mine: () => boolean, release: () => void}} Place `mine` is false once another tab has taken
 *   it while this one slept
 */

/** @param {string} name what the places are for @returns {Promise<Place>} the place this tab holds while it lives */
export async function acquireSlot(name) {
  for (let number = 1; number < PLACES; number++) {
    const place = await hold(name, number);
    if (place) return place;
  }
  return { number: PLACES, mine: () => true, release: () => {} };
}

/** A place, if no other tab holds it. @param {string} name @param {number} number @returns {Promise<Place | null>} */
export const hold = (name, number) => (globalThis.navigator?.locks ? lock(name, number) : ask(name, number));

/** The places but this one. @param {number} number */
export const otherSlots = (number) => Array.from({ length: PLACES }, (_, n) => n + 1).filter((n) => n !== number);

/** @param {string} name @param {number} number @returns {Promise<Place | null>} */
function lock(name, number) {
  return new Promise((resolve) => {
    const place = { number, mine: () => true, release: () => {} };
    navigator.locks
      .request(`${name}.${number}`, { ifAvailable: true }, (held) => {
        resolve(held && place);
        return held ? new Promise((release) => (place.release = /** @type {() => void} */ (release))) : undefined; // else kept until the tab is gone
      })
      .catch(() => resolve(place));
  });
}

/** @param {string} name @param {number} number @returns {Promise<Place | null>} */
function ask(name, number) {
  const owner = `owner.${name}.${number}`;
  const me = newId();
  const take = () => {
    saveLocal(owner, me);
    return { number, mine: () => loadLocal(owner, me) === me, release: () => {} };
  };
  if (typeof BroadcastChannel === "undefined") return Promise.resolve(take());
  const channel = new BroadcastChannel(`samtidig.${name}.${number}`);
  return new Promise((resolve) => {
    /** @type {Place | null} */ let place = null;
    const free = setTimeout(() => {
      place = take();
      place.release = () => channel.close();
      resolve(place);
    }, ANSWER_MS);
    channel.onmessage = ({ data }) => {
      if (data.asks !== undefined && (place ? place.mine() : me < data.asks)) channel.postMessage({ taken: true });
      if (data.taken && !place) {
        clearTimeout(free);
        channel.close();
        resolve(null);
      }
    };
    channel.postMessage({ asks: me });
  });
}
