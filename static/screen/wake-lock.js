/** Keep the display awake. Browsers release the lock when the page is hidden, so it is requested again when shown. */

/** @param {any} [env] replaced in tests @returns {() => void} a function that stops it */
export function stayAwake(env = { navigator, document, note: (/** @type {string} */ words) => console.info(words) }) {
  /** @type {WakeLockSentinel | null} */ let lock = null;
  let stopped = false;
  let requesting = false;

  async function request() {
    if (stopped || requesting || lock || env.document.visibilityState !== "visible") return;
    if (!env.navigator.wakeLock)
      return env.note("This browser cannot keep the display awake: set it in the system's power settings.");
    requesting = true;
    try {
      const got = await env.navigator.wakeLock.request("screen");
      if (stopped) return void got.release();
      lock = got;
      got.addEventListener("release", () => {
        lock = null;
        request();
      });
    } catch (problem) {
      // Refused when the battery is low, for instance; it is requested again when the page is next shown.
      env.note(`The display may go to sleep: ${problem instanceof Error ? problem.name : problem}`);
    } finally {
      requesting = false;
    }
  }

  env.document.addEventListener("visibilitychange", request);
  request();
  return () => {
    stopped = true;
    env.document.removeEventListener("visibilitychange", request);
    lock?.release();
  };
}
