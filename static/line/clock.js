/** The server's clock, as well as this device can know it; timers follow it, never the device's own clock. */
import { computed, signal } from "../vendor/signals.js";

const FORGET_MS = 10 * 60_000; // a good measurement is believed this long, then a worse one may replace it

/** @param {() => number} [local] this device's clock, in milliseconds */
export function createClock(local = Date.now) {
  const offset = signal(0);
  const tick = signal(0); // changes once a second while somebody shows a countdown
  let error = Infinity;
  let measured = 0;
  let watchers = 0;
  let timer = 0;

  /** The server said `now`; `sent` is when we asked (for a pong), so that the half way time can be taken off. */
  function heard(/** @type {number} */ now, /** @type {number} */ sent = 0) {
    const here = local();
    const half = sent ? Math.max(0, here - sent) / 2 : 1000;
    const guess = now + (sent ? half : 0) - here;
    const jumped = Math.abs(guess - offset.peek()) > half + Math.min(error, 1000) + 2000; // the device's clock was set
    if (half <= error || jumped || here - measured > FORGET_MS) {
      error = half;
      measured = here;
      offset.value = guess;
    }
  }

  /** The server's time now, in milliseconds. */
  const now = () => local() + offset.value;

  /** Call while a countdown is shown; returns the way to stop. */
  function watch() {
    if (watchers++ === 0) beat();
    return () => {
      if (--watchers === 0) clearTimeout(timer);
    };
  }

  function beat() {
    tick.value++;
    const rest = 1000 - ((((local() + offset.peek()) % 1000) + 1000) % 1000);
    timer = /** @type {any} */ (setTimeout(beat, rest + 5)); // on the server's whole second, so that rooms tick together
  }

  /** Seconds left until `end()`, negative when over, null when nothing is counted. */
  const left = (/** @type {() => number} */ end) =>
    computed(() => {
      tick.value;
      const at = end();
      return at ? Math.round((at - now()) / 1000) : null;
    });

  return { offset, now, heard, watch, left, tick };
}

/** 605 -> "10:05", -65 -> "−1:05". @param {number} seconds */
export function minutesAndSeconds(seconds) {
  const size = Math.abs(seconds);
  return `${seconds < 0 ? "−" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
}
