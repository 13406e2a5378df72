/** What the line uses of the real browser; tests bring their own. */
import { probeServer } from "./probe-server.js";

/** @typedef {ReturnType<typeof browserEnvironment>} Environment */

/** Return the browser's sockets, calls and timers, and the events of a page that wakes or a network that changes. */
export function browserEnvironment() {
  const wakeEvents = /** @type {const} */ ([
    [document, "visibilitychange"],
    [window, "pageshow"],
    [window, "online"],
    [window, "offline"],
    [document, "resume"],
  ]);
  return {
    WebSocket: window.WebSocket,
    fetch: window.fetch.bind(window),
    probeServer: (/** @type {AbortSignal} */ signal) => probeServer(signal, window.fetch.bind(window)),
    url: () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`,
    now: () => Date.now(),
    random: Math.random,
    after: (/** @type {number} */ ms, /** @type {() => void} */ run) => setTimeout(run, ms),
    every: (/** @type {number} */ ms, /** @type {() => void} */ run) => setInterval(run, ms),
    cancel: (/** @type {Timer | undefined} */ timer) => clearTimeout(timer), // an interval too, says the standard
    listen: (/** @type {() => void} */ run) =>
      wakeEvents.forEach(([target, name]) => target.addEventListener(name, run)),
    unlisten: (/** @type {() => void} */ run) =>
      wakeEvents.forEach(([target, name]) => target.removeEventListener(name, run)),
  };
}
