/**
 * Registers the service worker (static/sw.js), which keeps the app on the device so that it opens without a network.
 * Where the browser has no service workers (plain HTTP, private windows) only that is missing.
 *
 * A new release takes over with the next page that is opened. An open page is reloaded for it only while it is hidden
 * and nothing in it is half written.
 */
import { effect } from "../vendor/signals.js";
import { isHalfWritten } from "./half-written.js";
import { withTimeout } from "./indexed-db.js";

const WORKER = "/sw.js";
const SPREAD_MS = 20_000; // after a restart all tablets connect at once; their calls for the new release are spread
const INSTALL_MS = 10_000;
/** @type {any} */ let policy = null; // Trusted Types are not among the types of a page

/** @param {Pick<OpenSession, "line" | "outbox">} session @param {any} [env] tests bring their own */
export function keepAppOnDevice({ line, outbox }, env = globalThis) {
  const workers = env.navigator.serviceWorker;
  if (!workers) return;
  let outdated = false;
  let connections = 0;
  let waiting = false;

  workers.addEventListener("controllerchange", () => {
    outdated = true;
    reloadIfIdle();
  });
  env.document.addEventListener("visibilitychange", reloadIfIdle);
  // Never before the page itself works; and again after a break, since the server may be a newer one.
  effect(() => {
    if (!line.up.value) return;
    if (connections++ === 0) return whenIdle(env, register);
    if (!waiting) env.setTimeout(register, env.Math.random() * SPREAD_MS);
    waiting = true;
  });

  /** Register the worker, ask for a newer one, or try again where the network failed. */
  async function register() {
    waiting = false;
    try {
      const registration = await workers.register(scriptAddress(env), { updateViaCache: "none" });
      if (registration?.active) await registration.update();
    } catch {
      /* refused, no network, or not our server's file: the app works as before */
    }
  }

  function reloadIfIdle() {
    if (outdated && env.document.visibilityState === "hidden" && isIdle()) env.location.reload();
  }

  /** Nothing on its way, and nobody in the middle of something. */
  function isIdle() {
    const waits = outbox.items.value.some((item) => item.state === "waiting");
    return !waits && outbox.persistent.value && !isHalfWritten(env.document);
  }
}

/** Install the release the server ships now, so that a reload opens that one; resolves in any case. */
export async function installServedRelease() {
  try {
    const registration = await globalThis.navigator.serviceWorker?.getRegistration();
    if (registration?.active) await withTimeout(INSTALL_MS, installed(registration));
  } catch {
    /* no network, no worker, or too slow: the reload opens what there is */
  }
}

/** @param {ServiceWorkerRegistration} registration */
async function installed(registration) {
  await registration.update();
  const worker = registration.installing ?? registration.waiting;
  if (!worker) return;
  await new Promise((resolve) => {
    const look = () => ["activated", "redundant"].includes(worker.state) && resolve(true);
    worker.addEventListener("statechange", look);
    look();
  });
}

/** Return our worker's address; under Trusted Types an address of code is made by a policy. @param {any} env */
function scriptAddress(env) {
  if (!env.trustedTypes) return WORKER;
  policy ??= env.trustedTypes.createPolicy("samtidig-offline", { createScriptURL: () => WORKER });
  return policy.createScriptURL(WORKER);
}

/** @param {any} env @param {() => void} run */
const whenIdle = (env, run) =>
  env.requestIdleCallback ? env.requestIdleCallback(run, { timeout: 5000 }) : env.setTimeout(run, 1500);
