/** How fast a device may send: a token bucket lets so many through each second, and a burst of so many. */
import { SLOWER_COMMANDS } from "../wire.js";

/** @import { LIMITS } from "../wire.js" */
/** @typedef {Pick<typeof LIMITS, "commands_per_s" | "commands_burst" | "notes_per_s" | "notes_burst">} Rates */

const SLOWER = new Set(SLOWER_COMMANDS);

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

/**
 * The rates a device keeps to by itself: one for all commands, and a slower one for some.
 * @param {Rates} limits @param {any} env tests bring their own
 */
export function createRates(limits, env) {
  const all = createRate(limits.commands_per_s, limits.commands_burst, env);
  const slower = createRate(limits.notes_per_s, limits.notes_burst, env);
  const ratesOf = (/** @type {AnyCommand} */ command) =>
    SLOWER.has(command.type) && !isPaper(command) ? [all, slower] : [all];
  return {
    waitMs: (/** @type {AnyCommand} */ command) => Math.max(...ratesOf(command).map((rate) => rate.waitMs())),
    count: (/** @type {AnyCommand} */ command) => ratesOf(command).forEach((rate) => rate.count()),
  };
}

/** Return whether a note is of a table's paper, which a desk types in at once. @param {AnyCommand} command */
const isPaper = (command) => command.type === "add_note" && Boolean(command.table);
