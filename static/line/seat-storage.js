/** What was said about a seat on the page to join, for the tablet's page to tell the server: it is kept until then. */
import { loadLocal, saveLocal } from "./local-storage.js";

/** @typedef {{table?: string, people?: number}} SaidSeat what was not said stays as it is */

/** @param {string} session @param {SaidSeat} seat */
export const keepSeat = (session, seat) => void saveLocal(nameOf(session), seat);

/** Return what was said, and forget it. @param {string} session */
export function takeSeat(session) {
  const said = loadLocal(nameOf(session), /** @type {SaidSeat | null} */ (null));
  if (said) saveLocal(nameOf(session), null);
  return said;
}

/** Deleted with the person (membership.js). @param {string} session */
const nameOf = (session) => `tablet.${session}.seat`;
