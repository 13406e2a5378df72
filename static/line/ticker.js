/** Ticks once a second, and notices when the device slept or its clock was set back. */
const TICK_MS = 1000;
const JUMP_MS = 4000; // a tick this late: the device slept

/**
 * @param {object} options
 * @param {Pick<import("./browser-environment.js").Environment, "now" | "every" | "cancel">} options.env
 * @param {(now: number, slept: boolean) => void} options.onTick
 * @param {(now: number) => void} options.onClockSetBack called before the tick
 */
export function createTicker({ env, onTick, onClockSetBack }) {
  let tickedAt = 0;
  /** @type {Timer | undefined} */ let timer;

  function start() {
    tickedAt = env.now();
    timer = env.every(TICK_MS, tick);
  }

  function tick() {
    const now = env.now();
    const slept = now - tickedAt > JUMP_MS || now < tickedAt - TICK_MS;
    if (now < tickedAt) onClockSetBack(now);
    tickedAt = now;
    onTick(now, slept);
  }

  return { start, stop: () => env.cancel(timer) };
}
