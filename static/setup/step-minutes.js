/** The usual share of each step in the minutes of a writing phase. Pure. */
import { STEP_NAMES } from "../wire.js";

/** @import { StepName } from "../wire.js" */

/** @type {Record<StepName, number>} */
const SHARES = { alone: 5, pairs: 5, fours: 3, all: 2 };

/** Return minutes for all steps, at least one each, that fill a phase. @param {number} whole */
export function spreadMinutes(whole) {
  const parts = Object.values(SHARES).reduce((sum, each) => sum + each, 0);
  const minutes = STEP_NAMES.map((name) => Math.max(1, Math.floor((whole * SHARES[name]) / parts)));
  const rest = whole - minutes.reduce((sum, each) => sum + each, 0);
  const filled = minutes.map((each, n) => each + (n < rest ? 1 : 0)); // the first steps are the ones that take time
  return /** @type {Record<StepName, string>} */ (
    Object.fromEntries(STEP_NAMES.map((name, n) => [name, String(filled[n])]))
  );
}
