/** Keep the display awake. Browsers release the lock when the page is hidden, so it is requested again when shown. */

/** @type {any} */
const HERE = {
  navigator: globalThis.navigator,
  document: globalThis.document,
  note: (/** @type {string} */ words) => console.info(words),
};

/**
 * @param {any} [env] replaced in tests
 * @param {(awake: boolean) => void} [tell] is told whether the display is kept awake
 * @returns {() => void} a function that stops it
 */
export function stayAwake(env = HERE, tell = () => {}) {
  /** @type {WakeLockSentinel | null} */ let lock = null;
  let stopped = false;
  let requesting = false;

  async function request() {
    if (stopped || requesting || lock || env.document.visibilityState !== "visible") return;
    if (!env.navigator.wakeLock) {
      tell(false);
      return env.note("This browser cannot keep the display awake: set it in the system's power settings.");
    }
    requesting = true;
    try {
      const got = await env.navigator.wakeLock.request("screen");
      if (stopped) return void got.release();
      lock = got;
      tell(true);
      got.addEventListener("release", () => {
        lock = null;
        request();
      });
    } catch (problem) {
      tell(false);
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
