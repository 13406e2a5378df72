/** A token bucket: so many a second, and a burst of so many. */

/** @param {number} perSecond @param {number} burst @param {{now: () => number}} clock milliseconds */
export function createRate(perSecond, burst, { now }) {
  let tokens = burst;
  let filledAt = now();

  function fill() {
    const at = now();
    tokens = Math.min(burst, tokens + (Math.max(0, at - filledAt) / 1000) * perSecond);
    filledAt = at;
  }

  /** Return how long to wait before the next may be sent. */
  function waitMs() {
    fill();
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000);
  }

  function count() {
    fill();
    tokens -= 1;
  }

  return { waitMs, count };
}
