/** Opens a page's session: while that cannot be, the page says why, and tries again by itself. */
import { asProblem, problemWords } from "../line/api.js";
import { openSession } from "../line/session.js";

const RETRY_MS = 3000;

/**
 * Return the session once it is open; null when it never can be, and `lost` has been told why.
 * @param {() => Parameters<typeof openSession>[0]} credentials
 * @param {(words: string) => void} say why it is not open yet
 * @param {(problem: import("../line/api.js").Problem) => unknown} lost
 * @returns {Promise<OpenSession | null>}
 */
export async function onceOpen(credentials, say, lost) {
  for (;;) {
    try {
      return await openSession(credentials());
    } catch (wrong) {
      const problem = asProblem(wrong);
      if (problem !== wrong) console.error(wrong);
      if (problem.final) {
        await lost(problem);
        return null;
      }
      say(problemWords(problem));
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
