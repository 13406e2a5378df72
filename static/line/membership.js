/** Who this browser is in each session: kept on the device, so that a reload or a flat battery changes nothing. */
import { recall, remember, remembered } from "./memory.js";
import { forgetSeen } from "./seen-shelf.js";
import { emptyShelves } from "./shelf.js";

/**
 * @typedef {{session: string, rejoin: string, ticket?: any, title: string, alias: string, siteName: string,
 *   until: string, at: number}} Membership
 */

/** @param {Membership} membership @returns {boolean} whether it outlives the page */
export function keepMembership(membership) {
  const before = recall(`member.${membership.session}`, /** @type {Membership | null} */ (null));
  if (before?.ticket && before.ticket.participant !== membership.ticket?.participant) forgetDrafts(membership.session); // the next person at this tablet
  remember("last", membership.session);
  return remember(`member.${membership.session}`, membership);
}

/** Keep it, and where the tablet's page then is: where a browser keeps nothing, its address has to. @param {Membership} membership */
export const tabletAddress = (membership) => `/tablet#${keepMembership(membership) ? membership.session : membership.rejoin}`;

/** @param {string} [told] a session, or a re-join code (it begins with the session's id); else the last one used @returns {Membership | null} */
export function membership(told = "") {
  const session = told.split(".")[0] || recall("last", "");
  const unkept = told.includes(".") ? { session, rejoin: told, title: "", alias: "", siteName: "", until: "", at: 0 } : null;
  return recall(`member.${session}`, /** @type {any} */ (unkept));
}

/** All of them, the latest first. @returns {Membership[]} */
export const memberships = () =>
  remembered("member.")
    .map((name) => recall(name, /** @type {any} */ (null)))
    .filter((each) => each?.session)
    .sort((a, b) => b.at - a.at);

/** Leave: this device no longer knows the person (others may use it). Resolves when the disk knows nothing either. @param {string} session */
export function forgetMembership(session) {
  for (const name of remembered(`device.${session}.`)) remember(name, null);
  forgetDrafts(session);
  remember(`member.${session}`, null);
  if (recall("last", "") === session) remember("last", null);
  return Promise.all([forgetSeen(session), emptyShelves(session)]);
}

/** @param {string} session */
const forgetDrafts = (session) => remembered(`draft.${session}.`).forEach((name) => remember(name, null));
