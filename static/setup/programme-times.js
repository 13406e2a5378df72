/** The programme's minutes: when each phase begins, how long all of it takes, and that in words. */
import { minutesOf, wholeMinutes } from "../ui/minutes.js";
import { t } from "../line/words.js";

/** @import { Draft } from "./draft.js" */

/** Return when each phase begins, in minutes from the start. @param {{minutes: string | number}[]} phases */
export function beginnings(phases) {
  let at = 0;
  return phases.map((phase) => {
    const begins = at;
    at += wholeMinutes(phase.minutes);
    return begins;
  });
}

/**
 * Return how long the programme is (`total`), and how long there is (`hours`), in minutes.
 * @param {Draft} draft
 */
export function lengths(draft) {
  const start = minutesOf(draft.start);
  const end = minutesOf(draft.end);
  const add = (/** @type {number} */ sum, /** @type {{minutes: string}} */ phase) => sum + wholeMinutes(phase.minutes);
  const total = draft.phases.reduce(add, 0);
  const hours = start === null || end === null || end === start ? null : (end - start + 1440) % 1440;
  return { start, end, total, hours };
}

/** "3 timer", "2 t. 45 min." @param {number} minutes */
export function minutesWords(minutes) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return t("setup-minutes", { count: rest });
  return rest ? t("setup-hours-minutes", { hours, minutes: rest }) : t("setup-hours", { count: hours });
}
