/** Who this browser is in each session: kept on the device, so that a reload or a flat battery changes nothing. */
import { deleteStoredCommands } from "./command-storage.js";
import { loadLocal, localNames, saveLocal } from "./local-storage.js";
import { deleteSnapshots } from "./snapshot-storage.js";

/** @import { TicketAnswer } from "../wire.js" */

/**
 * @typedef {{session: string, rejoin: string, ticket?: TicketAnswer, title: string, alias: string, siteName: string,
 *   until: string, at: number}} Membership
 */

/** Store a membership. @param {Membership} membership @returns {boolean} whether it outlives the page */
export function keepMembership(membership) {
  const before = loadLocal(`member.${membership.session}`, /** @type {Membership | null} */ (null));
  const isNextPerson = before?.ticket && before.ticket.participant !== membership.ticket?.participant;
  if (isNextPerson) deleteDrafts(membership.session);
  saveLocal("last", membership.session);
  return saveLocal(`member.${membership.session}`, membership);
}

/**
 * Store a membership, and return the address of its tablet page; where a browser keeps nothing, that holds the re-join
 * code.
 * @param {Membership} membership
 */
export const tabletAddress = (membership) =>
  `/tablet#${keepMembership(membership) ? membership.session : membership.rejoin}`;

/**
 * Return the membership of a session; without one, that of the session used last.
 * @param {string} [sessionOrRejoin] a re-join code begins with its session's id @returns {Membership | null}
 */
export function membership(sessionOrRejoin = "") {
  const session = sessionOrRejoin.split(".")[0] || loadLocal("last", "");
  const isRejoin = sessionOrRejoin.includes(".");
  const unkept = { session, rejoin: sessionOrRejoin, title: "", alias: "", siteName: "", until: "", at: 0 };
  return loadLocal(`member.${session}`, /** @type {Membership | null} */ (isRejoin ? unkept : null));
}

/** Return all memberships, the latest first. @returns {Membership[]} */
export const memberships = () =>
  localNames("member.")
    .flatMap((name) => loadLocal(name, /** @type {Membership | null} */ (null)) ?? [])
    .filter((each) => each.session)
    .sort((a, b) => b.at - a.at);

/**
 * Leave: delete all this device knows of the person, since others may use it. Resolves when the disk knows nothing
 * either.
 * @param {string} session
 */
export function forgetMembership(session) {
  for (const name of localNames(`device.${session}.`)) saveLocal(name, null);
  deleteDrafts(session);
  saveLocal(`member.${session}`, null);
  if (loadLocal("last", "") === session) saveLocal("last", null);
  return Promise.all([deleteSnapshots(session), deleteStoredCommands(session)]);
}

/** @param {string} session */
const deleteDrafts = (session) => localNames(`draft.${session}.`).forEach((name) => saveLocal(name, null));
