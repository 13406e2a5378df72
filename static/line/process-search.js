/**
 * Keeps commands from a process of an older release, and looks for one that knows them.
 *
 * In a rolling upgrade two releases serve side by side, and the older one would refuse a newer page's commands as
 * `bad_command`. So commands go only to a process whose welcome names at least this page's contract. Otherwise they
 * stay in the outbox and the page reconnects, hoping for a newer process; after 30 s it reloads once, since the release
 * may have been rolled back.
 */
import { CONTRACT } from "../wire.js";
import { installServedRelease } from "./worker-registration.js";

const FIRST_RECONNECT_MS = 1000;
const MOST_RECONNECT_MS = 4500; // the next process is tried within 5 s
const NOT_YET_MS = 1000;
const RELOAD_MS = 30_000;
const BUSY_MS = 30_000; // a reload waits for somebody who is writing, but no longer than this
const TYPING_MS = 3000;
const RELOADED = "samtidig.reloaded-for-contract"; // in sessionStorage: once per tab and contract, so never a loop

/**
 * @param {object} options
 * @param {() => void} options.reconnect leave this process for whichever answers next
 * @param {() => boolean} options.mayReconnect false while the page has not received its first state
 * @param {() => boolean} options.mayReload false where unsent text would not survive a reload
 * @param {number} [options.contract] the page's own
 * @param {any} [options.env] the browser; tests bring their own
 */
export function createProcessSearch({ reconnect, mayReconnect, mayReload, contract = CONTRACT, env = browser() }) {
  let reconnects = 0; // since a process was new enough
  let searchedMs = 0; // time in which only older processes answered; without a network nothing is counted
  let lastWelcomeAt = 0;
  let reloading = false;
  /** @type {Timer | undefined} */ let timer;

  /**
   * Return whether commands may go to the process of this welcome; if not, reconnect soon.
   * @param {{contract?: number}} welcome
   */
  function isNewEnough(welcome) {
    env.cancel(timer);
    if ((welcome.contract ?? 0) >= contract) {
      reconnects = searchedMs = 0;
      return true;
    }
    const now = env.now();
    if (reconnects) searchedMs += Math.min(now - lastWelcomeAt, MOST_RECONNECT_MS);
    lastWelcomeAt = now;
    if (searchedMs >= RELOAD_MS) reloadOnce();
    timer = env.after(jittered(Math.min(MOST_RECONNECT_MS, FIRST_RECONNECT_MS * 2 ** reconnects)), tryReconnect);
    reconnects++;
    return false;
  }

  /** @param {number} most */
  const jittered = (most) => most * (0.5 + env.random() / 2);

  function tryReconnect() {
    if (mayReconnect()) reconnect();
    else timer = env.after(NOT_YET_MS, tryReconnect);
  }

  /** Reload when nobody is writing; drafts and the outbox are on the device. */
  async function reloadOnce() {
    if (reloading || hasReloaded() || !mayReload()) return;
    if (env.isBusy() && searchedMs < RELOAD_MS + BUSY_MS) return;
    reloading = true;
    await env.installServedRelease();
    reloading = false;
    if (searchedMs && noteReload()) env.reload();
  }

  /** Return whether this tab was reloaded for this contract; true where that cannot be stored, lest it repeat. */
  function hasReloaded() {
    try {
      return env.sessionStorage.getItem(RELOADED) === String(contract);
    } catch {
      return true;
    }
  }

  function noteReload() {
    try {
      env.sessionStorage.setItem(RELOADED, String(contract));
      return true;
    } catch {
      return false;
    }
  }

  return { isNewEnough };
}

function browser() {
  let typedAt = -TYPING_MS;
  document.addEventListener("input", () => (typedAt = performance.now()));
  return {
    now: () => performance.now(), // a clock that nobody sets
    random: Math.random,
    after: (/** @type {number} */ ms, /** @type {() => void} */ run) => setTimeout(run, ms),
    cancel: (/** @type {Timer | undefined} */ timer) => clearTimeout(timer),
    isBusy: () => performance.now() - typedAt < TYPING_MS || document.querySelector("dialog[open]") !== null,
    installServedRelease,
    reload: () => location.reload(),
    get sessionStorage() {
      return sessionStorage; // some browsers throw here
    },
  };
}
