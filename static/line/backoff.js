/** How long to wait before the next attempt: what the server asked for, else a random time that doubles per failure. */
const BASE_MS = 500;
const CAP_MS = 2000; // all is sent within 3 s after the network is back: one second is left to connect and send
const MOST_DOUBLINGS = 10;

/** @param {{random: () => number}} env */
export function createBackoff({ random }) {
  let failures = 0;
  let askedMs = -1;

  /**
   * Return the wait before the next attempt.
   * @param {number} triedMs how long the failed attempt took: that time is not waited again
   */
  function nextWait(triedMs) {
    const wait = askedMs >= 0 ? askedMs : jittered(triedMs);
    failures = Math.min(failures + 1, MOST_DOUBLINGS);
    askedMs = -1;
    return wait;
  }

  /** @param {number} triedMs */
  function jittered(triedMs) {
    const most = random() * Math.min(CAP_MS, BASE_MS * 2 ** failures);
    return Math.max(most - triedMs, random() * Math.min(most, BASE_MS));
  }

  return {
    nextWait,
    failures: () => failures,
    succeeded: () => void (failures = 0),
    serverAsked: (/** @type {number | undefined} */ ms) => void (askedMs = ms ?? -1),
  };
}
