/** Calls over HTTP. Every failure is a Problem with a code; words for it come from refusalWords/problemWords. */
import { hasWords, lang, t } from "./words.js";

const LATE_MS = 10_000;
const LATE_FILE_MS = 120_000; // an archive is large, and read entry by entry

/** A call that did not succeed. `code` "offline" = no answer that can be ours. */
export class Problem extends Error {
  /**
   * @param {string} code @param {string} message @param {number} status the server's; 0 = it was not our server that answered
   * @param {any} detail what the code is about, such as the site that cannot be removed
   */
  constructor(code, message = "", status = 0, detail = undefined) {
    super(message || code);
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
  /** Asking again will not help. */
  get final() {
    return this.status === 404 || this.status === 410 || this.status === 403 ? 4504 : 0;
  }
}

/**
 * @param {string} method @param {string} path @param {any} [body] @param {string} [ticket]
 * @returns {Promise<any>} the answer's JSON, or its text when it is a picture or a file
 */
export async function call(method, path, body, ticket) {
  const aborter = new AbortController();
  const late = setTimeout(() => aborter.abort(), path === "/api/import" ? LATE_FILE_MS : LATE_MS);
  try {
    const answer = await fetch(path, {
      method,
      cache: "no-store",
      redirect: "error", // ours never does: a captive portal
      signal: aborter.signal,
      headers: {
        "Accept-Language": lang.peek(),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(ticket ? { Authorization: `Bearer ${ticket}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status === 204) return null;
    const type = answer.headers.get("Content-Type") ?? "";
    const told = type.includes("json") ? await answer.json() : null;
    if (answer.ok && told !== null) return told;
    const file = type.startsWith("image/svg+xml") || answer.headers.get("Content-Disposition")?.startsWith("attachment");
    if (answer.ok && file) return await answer.text();
    if (typeof told?.error?.code === "string") throw new Problem(told.error.code, told.error.message, answer.status, told.error.detail);
    throw new Problem("offline"); // a portal's page, a proxy's error: whatever its status, it says nothing of us
  } catch (problem) {
    if (problem instanceof Problem) throw problem;
    throw new Problem("offline");
  } finally {
    clearTimeout(late);
  }
}

/** A plain sentence for what went wrong: ours, else the server's, else a general one. @param {any} problem */
export function problemWords(problem) {
  const code = problem?.code ?? "failed";
  if (hasWords(`problem-${code}`)) return t(`problem-${code}`);
  return problem?.status && problem.message && problem.message !== code ? problem.message : t("problem-failed");
}
