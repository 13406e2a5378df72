/** Keeps the display awake; the browser lets go of the lock whenever the page is hidden, so it is asked for again. */

/** @param {any} [env] tests bring their own @returns {() => void} stop */
export function stayAwake(env = { navigator, document, note: (/** @type {string} */ words) => console.info(words) }) {
  /** @type {any} */ let lock = null;
  let stopped = false;
  let asking = false;

  async function ask() {
    if (stopped || asking || lock || env.document.visibilityState !== "visible") return;
    if (!env.navigator.wakeLock)
      return env.note("This browser cannot keep the display awake: set it in the system's power settings.");
    asking = true;
    try {
      const got = await env.navigator.wakeLock.request("screen");
      if (stopped) return void got.release();
      lock = got;
      lock.addEventListener("release", () => {
        lock = null;
        ask();
      });
    } catch (problem) {
      // Refused when the battery is low, for instance; the next check asks again.
      env.note(`The display may go to sleep: ${/** @type {any} */ (problem)?.name ?? problem}`);
    } finally {
      asking = false;
    }
  }

  env.document.addEventListener("visibilitychange", ask);
  ask();
  return () => {
    stopped = true;
    env.document.removeEventListener("visibilitychange", ask);
    lock?.release();
  };
}
