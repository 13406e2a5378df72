/** The wire leaves out a field while it has its default value; here, and nowhere else, it is filled in again. */
import { RECORD_DEFAULTS } from "../wire.js";

/** @import { AnyRecord, Records } from "../wire.js" */
/** @typedef {Record<string, unknown>} Fields */

/**
 * Fill in the fields that a record was sent without, and return it. A record of a kind that only a later release knows
 * stays as it came.
 * @param {AnyRecord} sent @returns {Records[keyof Records]}
 */
export function withDefaults(sent) {
  const fields = /** @type {Fields} */ (/** @type {unknown} */ (sent));
  return /** @type {Records[keyof Records]} */ (fill(fields, RECORD_DEFAULTS[sent.kind]));
}

/**
 * Not into a copy: that would take ten times as long for 20,000 notes, and each would be slower to read from then on.
 * @param {Fields} fields @param {object | undefined} defaults
 */
function fill(fields, defaults) {
  for (const [name, value] of entriesOf(defaults)) {
    if (fields[name] === undefined) fields[name] = value;
    else if (isObject(value)) fill(/** @type {Fields} */ (fields[name]), value); // such as a session's rules
  }
  return fields;
}

/** @param {unknown} value @returns {value is object} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @type {Map<object, [string, unknown][]>} */
const listed = new Map();

/** Return an object's entries, listed once. @param {object | undefined} defaults */
function entriesOf(defaults) {
  if (!defaults) return [];
  const found = listed.get(defaults) ?? Object.entries(defaults);
  listed.set(defaults, found);
  return found;
}
