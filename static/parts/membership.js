/** Who this browser is in each session: kept on the device, so that a reload or a flat battery changes nothing. */
import { recall, remember, remembered } from "./memory.js";

/**
 * @typedef {{session: string, rejoin: string, ticket?: any, title: string, alias: string, siteName: string,
 *   until: string, at: number}} Membership
 */

/** @param {Membership} membership */
export function keepMembership(membership) {
  remember(`member.${membership.session}`, membership);
  remember("last", membership.session);
}

/** @param {string} [session] else the last one used @returns {Membership | null} */
export const membership = (session = "") => recall(`member.${session || recall("last", "")}`, /** @type {any} */ (null));

/** All of them, the latest first. @returns {Membership[]} */
export const memberships = () =>
  remembered("member.")
    .map((name) => recall(name, /** @type {any} */ (null)))
    .filter((each) => each?.session)
    .sort((a, b) => b.at - a.at);

/** Leave: this device no longer knows the person (others may use it). @param {string} session */
export function forgetMembership(session) {
  for (const name of [...remembered(`device.${session}.`), ...remembered(`draft.${session}.`)]) remember(name, null);
  remember(`member.${session}`, null);
  if (recall("last", "") === session) remember("last", null);
}
