/** Sends what the people who had this device before had not sent yet, as those people, until nothing is left. */
import { effect } from "../vendor/signals.js";
import { createClock } from "./clock.js";
import { openCommandStorage } from "./command-storage.js";
import { devicesOf, slotOnceClosed, slotsOf } from "./device-slot.js";
import { forgetFormer, forgetOutboxes, formerPeople } from "./former-people.js";
import { createLine } from "./line.js";
import { openOutbox } from "./outbox.js";
import { createProcessSearch } from "./process-search.js";
import { keepTicketValid, openTickets } from "./tickets.js";
import { Problem } from "./api.js";

/** @import { FrameDown } from "../wire.js" */
/** @typedef {import("./former-people.js").FormerPerson} FormerPerson */
/**
 * @typedef {object} Page
 * @property {(session: string) => string} [position] where a session that the page shows stands: nothing before that
 *   has to be sent down again
 * @property {(count: number) => void} refused so many things were not accepted, and are gone
 */

const FIRST_LOOK_MS = 1500; // the page itself comes first, and then knows where its session stands
const LOOK_MS = 10_000;
const TICKET_EXPIRED = 4501; // renewed by itself
const GONE = [4503, 4504]; // removed, and the session gone: nothing can ever be sent

/** Look for such people every while, as long as the page is open. @param {Page} page */
export function sendForFormerPeople(page) {
  /** @type {Set<string>} */ const busy = new Set();
  async function look() {
    for (const person of formerPeople()) {
      const name = `${person.session}.${person.participant}`;
      if (busy.has(name)) continue;
      busy.add(name);
      sendFor(person, page)
        .catch(() => {}) // no network: the next look tries again
        .finally(() => busy.delete(name));
    }
  }
  setTimeout(look, FIRST_LOOK_MS);
  setInterval(look, LOOK_MS);
}

/** @param {FormerPerson} person @param {Page} page */
async function sendFor(person, page) {
  const { session, participant } = person;
  const slots = slotsOf(session, participant);
  let empty = true;
  for (const [number, device] of devicesOf(slots)) {
    const slot = await slotOnceClosed(slots, number); // a tab of theirs that is still open sends by itself
    const ended = slot ? await sendAll(person, device, page).finally(slot.release) : "later";
    empty &&= ended !== "later";
  }
  if (!empty || !isFormer(person)) return;
  await forgetOutboxes(session, participant);
  forgetFormer(session, participant);
}

/** Return whether the person has not come back meanwhile. @param {FormerPerson} person */
const isFormer = ({ session, participant }) =>
  formerPeople().some((each) => each.session === session && each.participant === participant);

/**
 * Send all that one device holds; resolves when nothing is left, when it has to be tried later, or never can be sent.
 * @param {FormerPerson} person @param {string} device @param {Page} page
 * @returns {Promise<"empty" | "later" | "gone">}
 */
async function sendAll({ session, rejoin, ticket }, device, page) {
  const storage = await openCommandStorage(`${session}.${device}`);
  if (!storage.persistent.peek()) return "later";
  const isUnsent = (/** @type {{state: string}} */ { state }) => state !== "refused";
  if (!(await storage.all()).some(isUnsent)) return "empty";
  const clock = createClock();
  const tickets = await openTickets(ticket ? { rejoin, ticket } : { rejoin }, clock.now).catch((problem) => {
    if (problem instanceof Problem && problem.final) return null;
    throw problem;
  });
  if (!tickets) return "gone";
  let position = page.position?.(session) ?? "";
  const line = createLine({
    hello: async () => ({ session, ticket: await tickets.valid(), device, position }),
    onFrame: receive,
  });
  const outbox = await openOutbox({ storage, send: line.send, onSilence: line.reconnect });
  const search = createProcessSearch({
    reconnect: line.reconnect,
    mayReconnect: () => true,
    mayReload: () => false,
  });
  keepTicketValid(line, tickets);
  const stopDowns = effect(() => {
    if (!line.up.value) outbox.down();
  });
  line.start();

  /** @param {FrameDown} frame */
  function receive(frame) {
    if ("now" in frame) clock.measure(frame.now, frame.type === "pong" ? frame.t : 0);
    if (frame.type === "welcome") outbox.welcome(frame, search.isNewEnough(frame));
    else if (frame.type === "update") {
      if (!frame.own) position = frame.to;
      if (frame.reset) outbox.reset(frame.to);
    } else if (frame.type === "done") outbox.done(frame);
    else if (frame.type === "refusal") outbox.refusal(frame);
    else if (frame.type === "head") outbox.head(frame);
  }

  const ended = await new Promise((resolve) => {
    effect(() => {
      const stopped = line.stopped.value;
      if (!outbox.items.value.some(isUnsent)) resolve("empty");
      else if (stopped && stopped !== TICKET_EXPIRED) resolve(GONE.includes(stopped) ? "gone" : "later");
    });
  });
  stopDowns();
  line.stop();
  const refused = outbox.items.peek().length;
  if (ended === "empty" && refused) page.refused(refused);
  return ended;
}
