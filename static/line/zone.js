/** The session's time zone: every time of day is written in it, wherever the device is. Falls back to the device's. */
import { signal } from "../vendor/signals.js";

const zone = signal("");
/** Making a formatter takes a millisecond on a tablet: each is made once. @type {Map<string, Intl.DateTimeFormat>} */
const formatters = new Map();

/** @param {string | undefined} name such as "Europe/Copenhagen"; one this browser does not know changes nothing */
export function useZone(name) {
  if (name && name !== zone.peek() && isKnown(name)) zone.value = name;
}

/** @param {string} name */
function isKnown(name) {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Return a moment in words, in the session's zone.
 * @param {number} at milliseconds @param {string} locale @param {Intl.DateTimeFormatOptions} options
 */
export const inZone = (at, locale, options) => formatter(locale, options).format(at);

/** Return the day of a moment in the session's zone, as "2018-10-03". @param {number} at milliseconds */
export const dayOf = (at) => inZone(at, "sv-SE", { year: "numeric", month: "2-digit", day: "2-digit" });

/** Return the time of day of a moment in the session's zone, as "13:05". @param {number} at milliseconds */
export const clockAt = (at) => inZone(at, "sv-SE", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/**
 * Return the moment of a day and a time of day in the session's zone, in milliseconds; NaN for what is none.
 * @param {string} day "2018-10-03" @param {string} clock "13:00"
 */
export function momentOf(day, clock) {
  const asUtc = /^\d\d:\d\d$/.test(clock) ? Date.parse(`${day}T${clock}:00Z`) : NaN;
  if (Number.isNaN(asUtc)) return NaN;
  const guess = asUtc - offsetAt(asUtc);
  return asUtc - offsetAt(guess); // where the clocks change in between, the second look is right
}

/** Return by how much the zone is ahead of UTC at a moment, in milliseconds. @param {number} at */
function offsetAt(at) {
  return Date.parse(`${dayOf(at)}T${clockAt(at)}:00Z`) - Math.floor(at / 60_000) * 60_000;
}

/** @param {string} locale @param {Intl.DateTimeFormatOptions} options */
function formatter(locale, options) {
  const timeZone = zone.value || undefined;
  const name = JSON.stringify([locale, timeZone, options]);
  const made = formatters.get(name) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formatters.set(name, made);
  return made;
}
