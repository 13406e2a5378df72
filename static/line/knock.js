/**
 * Is our server there? Asked over HTTP before a socket is tried once more, since browsers punish sockets that fail:
 * after a minute without a network Chromium holds each new one back for up to five seconds, and so it would go on doing
 * when the network is back. A call over HTTP is never held back, and a captive portal's page is no answer.
 */
const ADDRESS = "/api/templates"; // small, the same for everyone, and no proxy keeps it from the outside as it may /healthz

/** Resolves when our server answers; throws when it does not. @param {AbortSignal} signal @param {typeof globalThis.fetch} fetch */
export async function knock(signal, fetch) {
  const answer = await fetch(ADDRESS, { cache: "no-store", credentials: "omit", redirect: "error", signal });
  if (!answer.ok || !answer.headers.get("Content-Type")?.includes("json")) throw new Error("nobody of ours");
  await answer.body?.cancel();
}
