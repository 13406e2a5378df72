/** Who this browser is in each session: kept on the device, so that a reload or a flat battery changes nothing. */
import { forgetFormer, forgetOutboxes, keepFormer } from "./former-people.js";
import { loadLocal, localNames, saveLocal } from "./local-storage.js";
import { deleteSnapshots } from "./snapshot-storage.js";

/** @import { TicketAnswer } from "../wire.js" */

/**
 * @typedef {{session: string, rejoin: string, ticket?: TicketAnswer, title: string, alias: string, siteName: string,
 *   until: string, at: number}} Membership
 */

/**
 * Store a membership. Where it is another person's than before, the device is handed on: what the former one wrote is
 * still sent, and nothing else of theirs is kept.
 * @param {Membership} membership @returns {boolean} whether it outlives the page
 */
export function keepMembership(membership) {
  const { session } = membership;
  const before = loadLocal(`member.${session}`, /** @type {Membership | null} */ (null));
  if (before && !isSamePerson(before, membership)) {
    keepFormer({ ...before, participant: participantOf(before) });
    deleteDrafts(session);
    deleteSnapshots(session);
  }
  forgetFormer(session, participantOf(membership)); // it may be somebody who had this device before
  saveLocal("last", session);
  return saveLocal(`member.${session}`, membership);
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
 * Return the participant's id, which a re-join code has too.
 * @param {{rejoin: string, ticket?: TicketAnswer}} member
 */
export const participantOf = ({ rejoin, ticket }) => ticket?.participant ?? rejoin.split(".")[1] ?? "";

/** @param {Membership} one @param {Membership} other */
export const isSamePerson = (one, other) => participantOf(one) === participantOf(other);

/**
 * Call when another tab has made this device somebody else's in a session, or nobody's.
 * @param {Membership} member @param {(now: Membership | null) => void} run
 */
export function onHandedOn(member, run) {
  addEventListener("storage", () => {
    const now = membership(member.session);
    if (!now || !isSamePerson(now, member)) run(now);
  });
}

/**
 * Leave: delete all this device knows of the person, since others may use it. Resolves when the disk knows nothing
 * either.
 * @param {string} session
 */
export function forgetMembership(session) {
  const member = membership(session);
  deleteDrafts(session);
  saveLocal(`member.${session}`, null);
  if (loadLocal("last", "") === session) saveLocal("last", null);
  return Promise.all([deleteSnapshots(session), member && forgetOutboxes(session, participantOf(member))]);
}

/** Return how many drafts there are, each of something half written. @param {string} session */
export const draftCount = (session) => localNames(`draft.${session}.`).length;

/** Delete drafts, and what the tablet's page remembers of a person's choices. @param {string} session */
function deleteDrafts(session) {
  for (const kept of ["draft", "tablet"]) {
    for (const name of localNames(`${kept}.${session}.`)) saveLocal(name, null);
  }
}
