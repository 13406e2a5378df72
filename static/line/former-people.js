/**
 * People who had this device before its present person: known only until what they wrote has been sent, and then
 * forgotten. No page shows anything of them.
 */
import { deleteStoredCommands, readUnsent } from "./command-storage.js";
import { devicesOf, forgetDevices, slotsOf } from "./device-slot.js";
import { loadLocal, localNames, saveLocal } from "./local-storage.js";

/** @import { TicketAnswer } from "../wire.js" */
/** @typedef {{session: string, participant: string, rejoin: string, ticket?: TicketAnswer}} FormerPerson */

/** @param {FormerPerson} person more fields are left out: a name, above all */
export const keepFormer = ({ session, participant, rejoin, ticket }) =>
  saveLocal(nameOf(session, participant), { session, participant, rejoin, ticket });

/** @returns {FormerPerson[]} */
export const formerPeople = () =>
  localNames("former.").flatMap((name) => loadLocal(name, /** @type {FormerPerson | null} */ (null)) ?? []);

/** @param {string} session @param {string} participant */
export const forgetFormer = (session, participant) => saveLocal(nameOf(session, participant), null);

/**
 * Return what someone has written on this device but not sent: how many wait to be sent, how many were refused.
 * @param {string} session @param {string} participant
 */
export async function unsentBy(session, participant) {
  const devices = devicesOf(slotsOf(session, participant));
  const items = (await Promise.all(devices.map(([, device]) => readUnsent(`${session}.${device}`)))).flat();
  const states = [...new Map(items.map(({ key, state }) => [key, state])).values()];
  const count = (/** @type {string} */ state) => states.filter((each) => each === state).length;
  return { waiting: count("waiting"), refused: count("refused") };
}

/** Delete all that someone wrote on this device. @param {string} session @param {string} participant */
export function forgetOutboxes(session, participant) {
  const slots = slotsOf(session, participant);
  const names = devicesOf(slots).map(([, device]) => `${session}.${device}`);
  forgetDevices(slots);
  return deleteStoredCommands(names);
}

/** @param {string} session @param {string} participant */
const nameOf = (session, participant) => `former.${session}.${participant}`;
