/** Calls over HTTP. Every failure is a Problem with a code; problemWords gives the words for it. */
import { hasWords, lang, t } from "./words.js";

const TIMEOUT_MS = 10_000;
const IMPORT_TIMEOUT_MS = 120_000; // an archive is large, and read entry by entry
const TAKES_LONG = /^\/api\/import$|\/participants\//; // an erasure writes all entries anew, and waits for the files
const SESSION_GONE = 4504;
const TOO_MANY = 429;
const TRIES = 10;
const AGAIN_MS = 2000;

/** A call that did not succeed. `code` "offline" = no answer that can be ours. */
export class Problem extends Error {
  /**
   * @param {string} code @param {string} message
   * @param {number} status the server's; 0 = it was not our server that answered
   * @param {any} detail JSON: what the code is about, such as the site that cannot be removed
   */
  constructor(code, message = "", status = 0, detail = undefined) {
    super(message || code);
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
  /** The final close code when retrying cannot help; else 0. */
  get final() {
    return this.status === 404 || this.status === 410 || this.status === 403 ? SESSION_GONE : 0;
  }
}

/**
 * Make a call; where the server has too many like it to look at this one, make it again after a while.
 * @param {string} method @param {string} path @param {unknown} [body] @param {string} [ticket]
 * @returns {Promise<any>} the answer's JSON, whose type who asks knows, or its text when it is a picture or a file
 */
export async function call(method, path, body, ticket) {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await callOnce(method, path, body, ticket);
    } catch (problem) {
      if (!left || asProblem(problem).status !== TOO_MANY) throw problem;
      await new Promise((resolve) => setTimeout(resolve, (0.5 + Math.random()) * AGAIN_MS));
    }
  }
}

/**
 * @param {string} method @param {string} path @param {unknown} body @param {string} [ticket]
 * @returns {Promise<any>}
 */
async function callOnce(method, path, body, ticket) {
  const aborter = new AbortController();
  const timeout = setTimeout(() => aborter.abort(), TAKES_LONG.test(path) ? IMPORT_TIMEOUT_MS : TIMEOUT_MS);
  try {
    const answer = await fetch(path, {
      method,
      cache: "no-store",
      redirect: "error", // ours never redirects: a captive portal
      signal: aborter.signal,
      headers: {
        "Accept-Language": lang.peek(),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(ticket ? { Authorization: `Bearer ${ticket}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return await contentOf(answer);
  } catch (problem) {
    if (problem instanceof Problem) throw problem;
    throw new Problem("offline");
  } finally {
    clearTimeout(timeout);
  }
}

/** @param {Response} answer */
async function contentOf(answer) {
  if (answer.status === 204) return null;
  const type = answer.headers.get("Content-Type") ?? "";
  const json = type.includes("json") ? await answer.json() : null;
  if (answer.ok && json !== null) return json;
  const isDownload = answer.headers.get("Content-Disposition")?.startsWith("attachment");
  if (answer.ok && (isDownload || type.startsWith("image/svg+xml"))) return answer.text();
  const { code, message, detail } = json?.error ?? {};
  if (typeof code === "string") throw new Problem(code, message, answer.status, detail);
  throw new Problem("offline"); // a portal's page, a proxy's error: whatever its status, it says nothing of us
}

/** Return what was caught as a Problem; an error of our own is one too. @param {unknown} wrong */
export const asProblem = (wrong) => (wrong instanceof Problem ? wrong : new Problem("failed"));

/** Return a plain sentence for what went wrong: ours, else the server's, else a general one. @param {unknown} wrong */
export function problemWords(wrong) {
  const problem = asProblem(wrong);
  const { code } = problem;
  if (hasWords(`problem-${code}`)) return t(`problem-${code}`);
  return problem.status && problem.message && problem.message !== code ? problem.message : t("problem-failed");
}
