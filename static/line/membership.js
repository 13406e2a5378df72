/** Who this browser is in each session: kept on the device, so that a reload or a flat battery changes nothing. */
import { loadLocal, localNames, saveLocal } from "./local-storage.js";
import { deleteSnapshots } from "./snapshot-storage.js";
import { deleteStoredCommands } from "./command-storage.js";

/**
 * @typedef {{session: string, rejoin: string, ticket?: any, title: string, alias: string, siteName: string,
 *   until: string, at: number}} Membership
 */

/** @param {Membership} membership @returns {boolean} whether it outlives the page */
export function keepMembership(membership) {
  const before = loadLocal(`member.${membership.session}`, /** @type {Membership | null} */ (null));
  if (before?.ticket && before.ticket.participant !== membership.ticket?.participant) forgetDrafts(membership.session); // the next person at this tablet
  saveLocal("last", membership.session);
  return saveLocal(`member.${membership.session}`, membership);
}

/** Keep it, and where the tablet's page then is: where a browser keeps nothing, its address has to. @param {Membership} membership */
export const tabletAddress = (membership) => `/tablet#${keepMembership(membership) ? membership.session : membership.rejoin}`;

/** @param {string} [told] a session, or a re-join code (it begins with the session's id); else the last one used @returns {Membership | null} */
export function membership(told = "") {
  const session = told.split(".")[0] || loadLocal("last", "");
  const unkept = told.includes(".") ? { session, rejoin: told, title: "", alias: "", siteName: "", until: "", at: 0 } : null;
  return loadLocal(`member.${session}`, /** @type {any} */ (unkept));
}

/** All of them, the latest first. @returns {Membership[]} */
export const memberships = () =>
  localNames("member.")
    .map((name) => loadLocal(name, /** @type {any} */ (null)))
    .filter((each) => each?.session)
    .sort((a, b) => b.at - a.at);

/** Leave: this device no longer knows the person (others may use it). Resolves when the disk knows nothing either. @param {string} session */
export function forgetMembership(session) {
  for (const name of localNames(`device.${session}.`)) saveLocal(name, null);
  forgetDrafts(session);
  saveLocal(`member.${session}`, null);
  if (loadLocal("last", "") === session) saveLocal("last", null);
  return Promise.all([deleteSnapshots(session), deleteStoredCommands(session)]);
}

/** @param {string} session */
const forgetDrafts = (session) => localNames(`draft.${session}.`).forEach((name) => saveLocal(name, null));
