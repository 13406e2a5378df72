/** Before the programme: when it begins, in words. */
import { clockInWords, t } from "../line/words.js";
import { dayOf, momentOf } from "../line/zone.js";

/**
 * Return "We start at 13:00", and once that has passed "We start in a moment". Follows the clock while somebody
 * watches it.
 * @param {OpenSession} session
 */
export function beginsWords(session) {
  const { start = "", date = "" } = session.info.value ?? {};
  if (!start) return t("phase-before-short");
  session.clock.tick.value;
  return session.clock.now() < beginning(date, start, session.clock.now())
    ? t("phase-before", { time: clockInWords(start) })
    : t("phase-before-soon");
}

/**
 * Return when a session begins, in its own time zone; without a date, today.
 * @param {string} date yyyy-mm-dd @param {string} start hh:mm @param {number} now
 */
export const beginning = (date, start, now) => momentOf(date || dayOf(now), start);
