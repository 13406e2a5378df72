/** What of a text a room's screen may show, said where the text is typed. */
import { t } from "../line/words.js";

/**
 * @param {import("../line/session.js").OpenSession} session
 * @param {"note" | "output" | "check-in"} what
 */
export function onScreenWords(session, what) {
  const named = session.info.value?.rules.names && session.you.value.alias ? "yes" : "no";
  const here = session.phase.value?.level === "site"; // what is written now is seen at this site alone
  return t(`on-screen-${what}`, { named, where: here && what === "note" ? "here" : "all" });
}
