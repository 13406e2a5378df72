/**
 * Keeps the app on the device, so that it opens without a network (static/sw.js does the keeping). Where the browser
 * has no service workers (plain HTTP, private windows) nothing is lost but that.
 *
 * A new release takes over with the next page that is opened. A page nobody looks at, with nothing half written in it,
 * opens itself anew; one that is in use never does.
 */
import { effect } from "../vendor/signals.js";

const SPREAD_MS = 20_000; // after a restart everyone comes back at once; they need not ask for the new release at once

/** @param {{line: any, outbox: any, welcomed: any}} session @param {any} [env] tests bring their own */
export function keepApp({ line, outbox, welcomed }, env = globalThis) {
  const workers = env.navigator.serviceWorker;
  if (!workers) return;
  /** @type {any} */ let registration = null;
  let outdated = false;
  let asked = false;

  effect(() => {
    if (!welcomed.value || asked) return; // never before the page itself works
    asked = true;
    whenIdle(env, register);
  });

  let times = 0;
  effect(() => {
    if (line.up.value && times++) env.setTimeout(look, env.Math.random() * SPREAD_MS); // the server may be a newer one
  });

  async function register() {
    try {
      registration = await workers.register(scriptAddress(env, "/sw.js"), { updateViaCache: "none" });
    } catch {
      return; // refused, or not our server's file: the app works as before
    }
    if (workers.controller) workers.addEventListener("controllerchange", () => (outdated = true));
    env.document.addEventListener("visibilitychange", openAnew);
  }

  const look = () => registration?.update().catch(() => {});

  function openAnew() {
    if (outdated && env.document.visibilityState === "hidden" && quiet()) env.location.reload();
  }

  /** Nothing on its way, no dialog open, no text in any field. */
  function quiet() {
    if (!outbox.lasting.value || outbox.items.value.some((/** @type {any} */ item) => item.state === "waiting")) return false;
    if (env.document.querySelector("dialog[open]")) return false;
    return [...env.document.querySelectorAll("textarea, input:not([type])")].every((field) => !field.value);
  }

  return { openAnew };
}

/** Under Trusted Types an address of code must be made by a policy. @param {any} env @param {string} address */
function scriptAddress(env, address) {
  return env.trustedTypes ? env.trustedTypes.createPolicy("samtidig-offline", { createScriptURL: () => address }).createScriptURL(address) : address;
}

/** @param {any} env @param {() => void} run */
const whenIdle = (env, run) => (env.requestIdleCallback ? env.requestIdleCallback(run, { timeout: 5000 }) : env.setTimeout(run, 1500));
