/** Before the programme: when it begins, in words. */
import { clockInWords, t } from "../line/words.js";

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
 * Return when a session begins, by this device's time zone; without a date, today.
 * @param {string} date yyyy-mm-dd @param {string} start hh:mm @param {number} now
 */
export function beginning(date, start, now) {
  const day = date ? new Date(`${date}T00:00`) : new Date(now);
  const [hours = 0, minutes = 0] = start.split(":").map(Number);
  return day.setHours(hours, minutes, 0, 0);
}
