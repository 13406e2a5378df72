/** Whose tablet this is: another tab may hand it on; a personal link brings somebody whose name the server knows. */
import { cannotReturn } from "../ui/connection.js";
import { keepMembership, membership, onHandedOn } from "../line/membership.js";
import { effect } from "../ui/view.js";

const GONE_MS = 2000;

/**
 * Reload the page once another tab has handed the tablet on: this person's text is not for whoever has it now.
 * @param {import("../line/membership.js").Membership} member
 * @param {() => OpenSession | undefined} opened the page's session, once there is one
 */
export function reloadWhenHandedOn(member, opened) {
  const reload = () => {
    if (!cannotReturn(opened()?.line.stopped.peek() ?? 0)) location.reload(); // otherwise the page says what happened
  };
  // Where nobody has it, the session may be gone, and this tab about to be told.
  onHandedOn(member, (now) => (now ? reload() : setTimeout(reload, GONE_MS)));
}

/** Keep the name of someone who gave none on this device. @param {OpenSession} session */
export function keepAlias(session) {
  effect(() => {
    const { participant, alias } = session.you.value;
    const member = membership(session.id);
    if (alias && member?.ticket?.participant === participant && !member.alias) keepMembership({ ...member, alias });
  });
}
