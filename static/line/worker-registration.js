/**
 * Keeps the app on the device, so that it opens without a network (static/sw.js does the keeping). Where the browser
 * has no service workers (plain HTTP, private windows) nothing is lost but that.
 *
 * A new release takes over with the next page that is opened. A page nobody looks at, with nothing half written in it,
 * opens itself anew; one that is in use never does.
 */
import { effect } from "../vendor/signals.js";

const WORKER = "/sw.js";
const SPREAD_MS = 20_000; // after a restart everyone comes back at once; they need not ask for the new release at once
/** @type {any} */ let policy = null;

/** @param {{line: any, outbox: any}} session @param {any} [env] tests bring their own */
export function keepAppOnDevice({ line, outbox }, env = globalThis) {
  const workers = env.navigator.serviceWorker;
  if (!workers) return;
  let outdated = false;
  let times = 0;

  workers.addEventListener("controllerchange", () => {
    outdated = true;
    openAnew();
  });
  env.document.addEventListener("visibilitychange", openAnew);
  effect(() => {
    if (!line.up.value) return; // never before the page itself works; and again after a break: the server may be a newer one
    if (times++) env.setTimeout(register, env.Math.random() * SPREAD_MS);
    else whenIdle(env, register);
  });

  /** Ask for the worker: the first time, a newer one, or once more where the network failed us. */
  async function register() {
    try {
      const registration = await workers.register(scriptAddress(env), { updateViaCache: "none" });
      if (registration?.active) await registration.update();
    } catch {
      /* refused, no network, or not our server's file: the app works as before */
    }
  }

  function openAnew() {
    if (outdated && env.document.visibilityState === "hidden" && quiet()) env.location.reload();
  }

  /** Nothing on its way, no dialog open, no text in any field. */
  function quiet() {
    if (!outbox.persistent.value || outbox.items.value.some((/** @type {any} */ item) => item.state === "waiting")) return false;
    if (env.document.querySelector("dialog[open]")) return false;
    return [...env.document.querySelectorAll("textarea, input:not([type])")].every((field) => !field.value);
  }

  return { openAnew };
}

/** Under Trusted Types an address of code must be made by a policy; this one makes only ours. @param {any} env */
function scriptAddress(env) {
  if (!env.trustedTypes) return WORKER;
  policy ??= env.trustedTypes.createPolicy("samtidig-offline", { createScriptURL: () => WORKER });
  return policy.createScriptURL(WORKER);
}

/** @param {any} env @param {() => void} run */
const whenIdle = (env, run) => (env.requestIdleCallback ? env.requestIdleCallback(run, { timeout: 5000 }) : env.setTimeout(run, 1500));
