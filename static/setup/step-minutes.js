/** The usual share of each step in the minutes of a phase that can have some. Pure. */

/** @import { StepName } from "../wire.js" */

/**
 * By kind of phase: its steps in their order, with their shares.
 * @type {Record<string, Partial<Record<StepName, number>>>}
 */
const SHARES = {
  writing: { alone: 5, pairs: 5, fours: 3, all: 2 },
  sparring: { present: 5, questions: 5, sparring: 15, sum_up: 5 },
};

/** Return the steps that a kind of phase can have. @param {string} kind */
export const stepNames = (kind) => /** @type {StepName[]} */ (Object.keys(SHARES[kind] ?? {}));

/** Return minutes for all steps, at least one each, that fill a phase. @param {number} whole */
export function spreadMinutes(whole, kind = "writing") {
  const shares = Object.entries(SHARES[kind] ?? {});
  const parts = shares.reduce((sum, [, share]) => sum + share, 0);
  const minutes = shares.map(([, share]) => Math.max(1, Math.floor((whole * share) / parts)));
  const rest = whole - minutes.reduce((sum, each) => sum + each, 0);
  const filled = minutes.map((each, n) => each + (n < rest ? 1 : 0)); // the first steps are the ones that take time
  return /** @type {Partial<Record<StepName, string>>} */ (
    Object.fromEntries(shares.map(([name], n) => [name, String(filled[n])]))
  );
}
