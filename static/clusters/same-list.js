/** Lists that stay the same one while what is in them does, so that nobody draws them again. */
import { computed } from "../ui/view.js";

/**
 * A computed list that stays the same one while what is in it does.
 * @param {() => string[]} list
 */
export function sameList(list) {
  let before = /** @type {string[]} */ ([]);
  return computed(() => {
    const now = list();
    return isSame(before, now) ? before : (before = now);
  });
}

/** @param {readonly string[] | undefined} one @param {readonly string[]} other */
export const isSame = (one, other) => one?.length === other.length && one.every((each, at) => each === other[at]);
