/** What of a text a room's screen may show, said where the text is typed; of a note, audience-line.js says it. */
import { t } from "../line/words.js";

/**
 * @param {import("../line/session.js").OpenSession} session
 * @param {"output" | "check-in"} what
 */
export function onScreenWords(session, what) {
  const named = session.info.value?.rules.names && session.you.value.alias ? "yes" : "no";
  return t(`on-screen-${what}`, { named });
}
