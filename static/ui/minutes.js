/** Times of day and lengths in minutes, as the programme counts them. Pure. */

/** Return the minutes since midnight, or null when it is no time of day. @param {string} clock "13:00" */
export function minutesOf(clock) {
  const found = /^(\d{1,2}):(\d{2})/.exec(clock ?? "");
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/** @param {number} minutes since midnight @returns {string} "13:00" */
export const clockOf = (minutes) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Return a typed number of minutes; 0 for anything that is not one. @param {string | number} typed */
export const wholeMinutes = (typed) => (/^\d{1,3}$/.test(String(typed).trim()) ? Number(typed) : 0);
