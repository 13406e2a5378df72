/**
 * The open session: ticket, line, store, outbox and clock put together, the same for tablet, desk and screen.
 *
 *   const session = await openSession({ key })            facilitator, screen, organiser
 *   const session = await openSession({ rejoin })         participant
 *   session.do({ type: "next_phase", from: "p1" })
 */
import { effect, signal } from "../vendor/signals.js";
import { useAddress } from "./address.js";
import { call } from "./api.js";
import { createClock } from "./clock.js";
import { memoryStorage, openCommandStorage } from "./command-storage.js";
import { acquireSlot, deviceOf, slotsOf } from "./device-slot.js";
import { newId } from "./ids.js";
import { createLeftCommands } from "./left-commands.js";
import { createLine } from "./line.js";
import { isLocalPersistent } from "./local-storage.js";
import { openOutbox } from "./outbox.js";
import { createProcessSearch } from "./process-search.js";
import { createSessionView } from "./session-view.js";
import { dropStaleSnapshots } from "./snapshot.js";
import { createStore } from "./store.js";
import { keepTicketValid, openTickets } from "./tickets.js";
import { suggestLanguage } from "./words.js";
import { keepAppOnDevice } from "./worker-registration.js";
import { useZone } from "./zone.js";
import { LIMITS } from "../wire.js";

const LOOK_MS = 5000; // how soon what a closed tab left behind is on its way

/** @import { FrameDown, Presence, SignalDown, You } from "../wire.js" */
/**
 * @typedef {import("./tickets.js").Ticket} Ticket
 * @typedef {Awaited<ReturnType<typeof openSession>>} OpenSession
 */

/**
 * Open the session and go on trying while there is no network; throws a Problem when the key is not (or no longer)
 * good. With a `ticket` (just fetched, or stored) no call over HTTP is needed first.
 * @param {{key?: string, rejoin?: string, ticket?: Ticket}} credentials
 */
export async function openSession(credentials) {
  const clock = createClock();
  const tickets = await openTickets(credentials, clock.now);
  const { session: id, participant, site, role, language, address } = tickets.first;
  useAddress(address);
  const slots = slotsOf(id, participant || `${role}-${site}`);
  const slot = await acquireSlot(slots);
  const known = slot ? deviceOf(slots, slot.number) : "";
  const storage = slot ? await openCommandStorage(`${id}.${known}`) : memoryStorage();
  // The commands on a disk that does not answer now keep their numbers: another device id leaves those free for them.
  const device = storage.persistent.peek() ? known : newId("d");

  const you = signal(/** @type {You} */ ({ participant, site, role }));
  const limits = signal(LIMITS);
  const presence = signal(/** @type {Omit<Presence, "type">} */ ({ sites: {}, names: {} }));
  const lastSignal = signal(/** @type {SignalDown | null} */ (null));
  const welcomed = signal(false);
  const store = createStore();
  const line = createLine({ hello, onFrame: receive });
  const outbox = await openOutbox({
    storage,
    send: (frame) => isOurs() && line.send(frame),
    onSilence: line.reconnect,
  });
  const search = createProcessSearch({
    reconnect: line.reconnect,
    mayReconnect: () => store.position() !== "",
    mayReload: () => outbox.persistent.peek() && isLocalPersistent(),
  });

  effect(() => {
    if (!line.up.value) outbox.down();
  });
  keepTicketValid(line, tickets);
  effect(() => useZone(store.record("session", "session").value?.time_zone));
  if (language) await suggestLanguage(language);
  line.start();
  const left = createLeftCommands({ session: id, slots, number: slot?.number ?? 0, outbox });
  effect(() => {
    if (line.up.value) left.look();
  });
  setInterval(keepSlot, LOOK_MS);
  document.addEventListener("visibilitychange", keepSlot);
  keepAppOnDevice({ line, outbox });
  dropStaleSnapshots();

  async function hello() {
    return { session: id, ticket: await tickets.valid(), device, position: store.position() };
  }

  /** Return whether no other tab has this one's device. */
  function isOurs() {
    return slot?.isHeld() ?? true;
  }

  /** Look for what closed tabs left, unless another tab has acquired this one's slot while it slept. */
  function keepSlot() {
    if (document.visibilityState !== "visible") return;
    if (!isOurs()) location.reload(); // it needs a new one
    else if (line.up.peek()) left.look();
  }

  /** @param {FrameDown} frame */
  function receive(frame) {
    if ("now" in frame) clock.measure(frame.now, frame.type === "pong" ? frame.t : 0);
    if (frame.type === "welcome") {
      you.value = frame.you;
      limits.value = { ...LIMITS, ...frame.limits };
      welcomed.value = true;
      store.welcomed();
      outbox.welcome(frame, role === "screen" || search.isNewEnough(frame)); // a screen sends no commands
    } else if (frame.type === "update") {
      if (!store.apply(frame)) line.reconnect();
      else if (frame.reset) outbox.reset(frame.to);
    } else if (frame.type === "done" || frame.type === "refusal") {
      store.drawNow(); // else what one has chosen would spring back for a moment: no longer asked, and not drawn yet
      if (frame.type === "done") outbox.done(frame);
      else outbox.refusal(frame);
    } else if (frame.type === "head") outbox.head(frame);
    else if (frame.type === "presence") presence.value = frame;
    else if (frame.type === "signal") lastSignal.value = frame;
  }

  return {
    id,
    device,
    you,
    limits,
    presence,
    lastSignal,
    welcomed,
    clock,
    store,
    line,
    outbox,
    ...createSessionView(store, clock, presence, you),
    do: outbox.put,
    problemWith: outbox.problemWith,
    signal: (/** @type {string} */ kind, /** @type {unknown} */ data, to = "") =>
      line.send({ type: "signal", kind, data, ...(to ? { to } : {}) }),
    /** Call the HTTP API as this person. */
    call: async (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body = undefined) =>
      call(method, path, body, await tickets.valid()),
    close: () => line.stop(),
  };
}
