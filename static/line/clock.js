/** The server's clock, as well as this device can know it; timers follow it, never the device's own clock. */
import { computed, signal } from "../vendor/signals.js";

const FORGET_MS = 10 * 60_000; // a good measurement counts this long, then a worse one may replace it

/** @param {() => number} [local] this device's clock, in milliseconds */
export function createClock(local = Date.now) {
  const offset = signal(0);
  const tick = signal(0); // changes once a second while somebody shows a countdown
  let error = Infinity;
  let measuredAt = 0;
  let watchers = 0;
  /** @type {Timer | undefined} */ let timer;

  /**
   * Measure the offset by a frame.
   * @param {number} now the server's time in it @param {number} [sent] for a pong: when we asked, so that half the
   *   round trip is taken off
   */
  function measure(now, sent = 0) {
    const here = local();
    const half = sent ? Math.max(0, here - sent) / 2 : 1000;
    const guess = now + (sent ? half : 0) - here;
    const deviceClockWasSet = Math.abs(guess - offset.peek()) > half + Math.min(error, 1000) + 2000;
    if (half <= error || deviceClockWasSet || here - measuredAt > FORGET_MS) {
      error = half;
      measuredAt = here;
      offset.value = guess;
    }
  }

  /** Return the server's time now, in milliseconds. */
  const now = () => local() + offset.value;

  /** Tick while a countdown is shown; returns the way to stop. */
  function watch() {
    if (watchers++ === 0) tickEachSecond();
    return () => {
      if (--watchers === 0) clearTimeout(timer);
    };
  }

  function tickEachSecond() {
    tick.value++;
    const rest = 1000 - ((((local() + offset.peek()) % 1000) + 1000) % 1000);
    const untilWholeSecond = rest + 5; // of the server, so that the rooms' countdowns change together
    timer = setTimeout(tickEachSecond, untilWholeSecond);
  }

  /**
   * Return a signal of the seconds left until `end()`: negative when over, null when nothing is counted.
   * @param {() => number} end @param {() => number} [stood] since when time stands still; 0 while it goes on
   */
  const left = (end, stood = () => 0) =>
    computed(() => {
      tick.value;
      const at = end();
      return at ? Math.round((at - (stood() || now())) / 1000) : null;
    });

  return { offset, now, measure, watch, left, tick };
}

/** Return a countdown's text: 605 -> "10:05", -65 -> "−1:05". @param {number} seconds */
export function minutesAndSeconds(seconds) {
  const size = Math.abs(seconds);
  return `${seconds < 0 ? "−" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
}
