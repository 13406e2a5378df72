/**
 * Asks over HTTP whether our server answers, before a socket is tried once more. Browsers throttle sockets that fail:
 * after a minute without a network Chromium holds each new one back for up to five seconds, and goes on doing so when
 * the network is back. HTTP requests are never held back, and a captive portal's page is not taken for an answer.
 */
const ADDRESS = "/api/templates"; // small, the same for everyone; /healthz may be hidden by a proxy

/**
 * Resolve when our server answers; throw when it does not.
 * @param {AbortSignal} signal @param {typeof globalThis.fetch} fetch
 */
export async function probeServer(signal, fetch) {
  const answer = await fetch(ADDRESS, { cache: "no-store", credentials: "omit", redirect: "error", signal });
  const ours = answer.ok && answer.headers.get("Content-Type")?.includes("json");
  if (!ours) throw new Error("not our server");
  await answer.body?.cancel();
}
