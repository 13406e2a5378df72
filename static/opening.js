/**
 * Sees to it that no page stays blank: one whose scripts did not all come, or that stands still before it has drawn
 * anything, is loaded again by itself, and says so, with a button. No module, and with no imports: it has to run when
 * others fail. Its words stand in the pages (`id="opening"`), since there may be no catalogue either; what draws the
 * page removes them (static/ui/view.js).
 */
(() => {
  const SAY_AFTER_MS = 10_000;
  const FAILED_MS = 2000; // a file has failed: the next attempt may do
  const STILL_MS = 15_000; // no file has come for so long: a slow network brings one now and then
  const MOST_DOUBLED = 5;
  const LOOK_MS = 1000;
  const PROBE_MS = 5000;
  const TRIES = "samtidig.opening-tries";

  let failed = false;
  let files = 0;
  let since = performance.now();
  let looking = false;
  const words = document.getElementById("opening");
  const button = words?.querySelector("button");
  const timer = setInterval(look, LOOK_MS);

  button?.addEventListener("click", () => location.reload());
  addEventListener("error", react, true); // of a script that did not come, or that cannot be run
  addEventListener("unhandledrejection", react);
  setTimeout(say, SAY_AFTER_MS);

  /** @param {Event} event */
  function react({ target }) {
    if (!words?.isConnected || target instanceof HTMLImageElement || target instanceof HTMLLinkElement) return;
    say();
    if (!failed) since = performance.now();
    failed = true;
  }

  function say() {
    if (!words?.isConnected || !button?.hidden) return;
    button.hidden = false;
    words.classList.add("said");
    words.setAttribute("role", "alert");
  }

  async function look() {
    if (!words?.isConnected) {
      keepTries(0);
      return clearInterval(timer);
    }
    const now = performance.now();
    const loaded = performance.getEntriesByType("resource").length;
    if (loaded > files && !failed) since = now;
    files = loaded;
    const tries = triesBefore();
    if (looking || now - since < (failed ? FAILED_MS : STILL_MS) * 2 ** Math.min(tries, MOST_DOUBLED)) return;
    looking = true;
    if (await canLoad()) {
      keepTries(tries + 1);
      location.reload();
    }
    looking = false;
  }

  /** Return whether a reload brings this page: from the device, or from our server, not a portal's or an error's. */
  async function canLoad() {
    if (navigator.serviceWorker?.controller) return true;
    const aborter = new AbortController();
    const timeout = setTimeout(() => aborter.abort(), PROBE_MS);
    try {
      const answer = await fetch("/api/templates", { cache: "no-store", redirect: "error", signal: aborter.signal });
      return answer.ok && answer.headers.get("Content-Type")?.includes("json");
    } catch {
      return false;
    } finally {
      clearTimeout(timeout);
    }
  }

  /** Return how often this tab has been loaded again; where nothing can be stored, as often as is counted. */
  function triesBefore() {
    try {
      return Number(sessionStorage.getItem(TRIES)) || 0;
    } catch {
      return MOST_DOUBLED;
    }
  }

  /** @param {number} tries */
  function keepTries(tries) {
    try {
      if (tries) sessionStorage.setItem(TRIES, String(tries));
      else sessionStorage.removeItem(TRIES);
    } catch {
      /* then it waits longer each time */
    }
  }
})();
