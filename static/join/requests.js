/** The state of the join page, and its requests: look up a code, and join. */
import { focusWhenDrawn } from "../ui/focus.js";
import { Problem, call, problemWords } from "../line/api.js";
import { draftCount, memberships, participantOf, tabletAddress } from "../line/membership.js";
import { unsentBy } from "../line/former-people.js";
import { newId } from "../line/ids.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { computed, signal } from "../ui/view.js";
import { keepSeat } from "../line/seat-storage.js";
import { suggestLanguage } from "../line/words.js";

/** @import { CodeAnswer, TicketAnswer } from "../wire.js" */
/** @import { Membership } from "../line/membership.js" */

const MOST_TYPED = 12; // a code has 8, and perhaps spaces between them; a table may follow

export const code = signal("");
export const info = signal(/** @type {CodeAnswer | null} */ (null));
/** The re-join code of a personal link that belongs to somebody else than who this device is in as. */
export const rejoin = signal("");
export const busy = signal(false);
export const problem = signal("");
export const joinedBefore = signal(memberships());
/** Who this device is in as, once its present user has said to be someone else. */
export const handedOnBy = signal("");
/** What the person this device is in as has not sent. */
export const leftHere = signal({ waiting: 0, unfinished: 0 });

/** Who this device is already in as, in the session of the code or link. */
export const here = computed(() => {
  const session = info.value?.session ?? rejoin.value.split(".")[0];
  return joinedBefore.value.find((each) => each.session === session) ?? null;
});

/** Whether the one with the device now has said to be someone else than `here`. */
export const isHandingOn = computed(() => here.value !== null && handedOnBy.value === participantOf(here.value));

/** Whether that has still to be asked; not about the owner of a personal link. */
export const isAsking = computed(
  () =>
    here.value !== null &&
    !isHandingOn.value &&
    participantOf(here.value) !== participantOf({ rejoin: rejoin.value }),
);

/** Ask the server what a code opens. @param {string} given */
export async function lookUpCode(given) {
  code.value = given;
  await attempt(async () => {
    const found = await whatOpens(given);
    const own = found.sites.find((site) => site.mark === found.site)?.language;
    await suggestLanguage(own || found.language || "");
    info.value = found;
    refresh();
    focusMain(); // the form is new: start at its top
  });
}

/** Ask what a code or a join key opens: a key is no code, and a wrong one is a wrong link. @param {string} given */
async function whatOpens(given) {
  try {
    return /** @type {CodeAnswer} */ (await call("POST", "/api/codes", { code: given }));
  } catch (wrong) {
    const isLong = given.replace(/\/[^/]*$/, "").length > MOST_TYPED;
    const isLink = isLong && wrong instanceof Problem && wrong.code === "wrong_code";
    throw isLink ? new Problem("wrong_key") : wrong;
  }
}

/** Read again who this device is in as: another tab may have joined meanwhile. */
export function refresh() {
  joinedBefore.value = memberships();
  const member = here.peek();
  if (member) countLeft(member);
}

/** Begin anew with another code or link. */
export function startOver() {
  info.value = null;
  problem.value = rejoin.value = handedOnBy.value = "";
}

/** Go on as who this device is in as, at the table whose code it was. @param {Membership} member */
export function goOn(member) {
  const table = tableFor(member);
  if (table) keepSeat(member.session, { table });
  location.assign(`/tablet#${member.session}`);
}

/** Return the table that the code is for, where it is one at the person's own site. @param {Membership} member */
export function tableFor(member) {
  const { session = "", site = "", table = "" } = info.value ?? {};
  return session === member.session && (!site || site === member.ticket?.site) ? table : "";
}

/** Whoever has the device now is somebody else: a new person, whatever was begun before. @param {Membership} member */
export function handOn(member) {
  saveLocal(joinName(member.session), null);
  handedOnBy.value = participantOf(member);
  focusMain();
}

/**
 * Become a participant and go to the tablet page.
 * @param {{site: string, alias: string, role: string, organisation: string, table?: string}} who
 * @param {number} [people] how many write on this device
 */
export const join = (who, people = 1) =>
  attempt(async () => {
    refresh();
    if (isAsking.peek()) return focusMain();
    const session = info.peek()?.session ?? "";
    const ticket = await call("POST", "/api/tickets", { code: code.peek(), device: joinDevice(session), ...who });
    saveLocal(joinName(session), null);
    const address = enter(ticket, who);
    if (people > 1) keepSeat(session, { people });
    location.assign(address);
  });

/**
 * Join with a personal link: as the same participant, on this device too. Where the device is in as someone else, that
 * is asked first.
 * @param {string} given its re-join code
 */
export const joinAgain = (given) =>
  attempt(async () => {
    rejoin.value = given;
    refresh();
    if (isAsking.peek()) return focusMain();
    const member = isHandingOn.peek() ? null : here.peek(); // the link's owner, if anyone
    try {
      const ticket = await call("POST", "/api/tickets", { rejoin: given });
      location.assign(enter(ticket, { alias: member?.alias ?? "" }, given));
    } catch (wrong) {
      if (!member) throw wrong;
      goOn(member); // without a network too
    }
  });

/**
 * Keep who this device is in as from now on, and return the address of the page.
 * @param {TicketAnswer} ticket @param {{alias: string, site?: string}} who
 */
function enter(ticket, who, given = "") {
  const site = info.peek()?.sites.find((each) => each.mark === ticket.site);
  return tabletAddress({
    session: ticket.session,
    rejoin: ticket.rejoin || given,
    ticket,
    title: info.peek()?.theme || info.peek()?.title || "",
    alias: who.alias,
    siteName: site?.name ?? ticket.site,
    until: info.peek()?.retain_until ?? "",
    at: Date.now(),
  });
}

/** Run one request at a time, and show what goes wrong. @param {() => Promise<void>} run */
async function attempt(run) {
  if (busy.peek()) return;
  busy.value = true;
  problem.value = "";
  try {
    await run();
  } catch (wrong) {
    problem.value = problemWords(wrong);
    if (!(wrong instanceof Problem)) throw wrong;
  } finally {
    busy.value = false;
  }
}

/** Count what a person would leave on the device. @param {Membership} member */
export async function countLeft(member) {
  const { waiting, refused } = await unsentBy(member.session, participantOf(member));
  leftHere.value = { waiting, unfinished: refused + draftCount(member.session) };
}

/**
 * Return the device id that the next person joins with: 128 random bits, the same until they are in, so that pressing
 * twice or losing an answer does not make two participants.
 * @param {string} session
 */
function joinDevice(session) {
  const device = loadLocal(joinName(session), "") || newId("d");
  saveLocal(joinName(session), device);
  return device;
}

/** @param {string} session */
const joinName = (session) => `join.${session}`;

const focusMain = () => focusWhenDrawn("main");
