/**
 * The open session: ticket, line, store, outbox and clock put together, the same for tablet, desk and screen.
 *
 *   const session = await openSession({ key })            facilitator, screen, organiser
 *   const session = await openSession({ rejoin, device }) participant
 *   session.do({ type: "next_phase", from: "p1" })
 */
import { computed, effect, signal } from "../vendor/signals.js";
import { useAddress } from "./address.js";
import { Problem, call } from "./api.js";
import { createClock } from "./clock.js";
import { createLine } from "./line.js";
import { newId } from "./ids.js";
import { loadLocal, saveLocal } from "./local-storage.js";
import { keepAppOnDevice } from "./worker-registration.js";
import { FIRST_LIMITS, openOutbox } from "./outbox.js";
import { dropStaleSnapshots } from "./snapshot.js";
import { openCommandStorage } from "./command-storage.js";
import { hold, otherSlots, acquireSlot } from "./device-slot.js";
import { createStore } from "./store.js";
import { suggestLanguage } from "./words.js";

const EXPIRES_SOON_MS = 60_000;
const RENEW_MS = 3000;
const TICKET_EXPIRED = 4501;
const SESSION_GONE = 4504;
const LIMITS = { ...FIRST_LIMITS, note_chars: 1000, title_chars: 120, name_chars: 60, frame_bytes: 16384, head_s: 15 };

/**
 * @typedef {{ticket: string, session: string, site: string, role: string, participant: string, rejoin?: string,
 *   expires: number, language?: string, address?: string}} Ticket
 * @typedef {Awaited<ReturnType<typeof openSession>>} OpenSession
 */

/**
 * Opens the session and goes on trying while there is no network. Throws a Problem when the key is not (or no
 * longer) good. With `ticket` (just got, or remembered) the first call over HTTP is spared.
 * @param {{key?: string, rejoin?: string, ticket?: Ticket}} credentials
 */
export async function openSession({ key, rejoin, ticket: given }) {
  let ticket = given ?? (await fetchTicket());
  useAddress(ticket.address);
  const devices = `device.${ticket.session}.${ticket.participant || `${ticket.role}-${ticket.site}`}`;
  const place = await acquireSlot(devices);
  const known = deviceAt(devices, place.number);
  const shelf = await openCommandStorage(`${ticket.session}.${known}`);
  // What is on a disk that does not answer just now keeps its numbers: they must not be given to something else meanwhile.
  const device = shelf.persistent.peek() ? known : newId("d");

  const you = signal(/** @type {{participant: string, site: string, role: string, alias?: string, organisation?: string}} */ ({ participant: ticket.participant, site: ticket.site, role: ticket.role }));
  const limits = signal(LIMITS);
  const presence = signal(/** @type {any} */ ({ sites: {}, names: {} }));
  const lastSignal = signal(/** @type {any} */ (null));
  const release = signal(""); // the server's; another one after a reconnect means: reload when it suits
  const welcomed = signal(false);
  const clock = createClock();
  const store = createStore();
  const line = createLine({ hello, frame });
  const outbox = await openOutbox({
    shelf,
    send: (told) => place.mine() && line.send(told),
    mute: line.resync,
  });
  effect(() => {
    if (!line.up.value) outbox.down();
  });
  effect(() => {
    if (line.stopped.value === TICKET_EXPIRED) renew();
  });
  if (ticket.language) await suggestLanguage(ticket.language);
  line.start();
  effect(() => {
    if (line.up.value) gather();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    if (place.mine()) gather();
    else location.reload(); // this tab slept, and another one took its place: it needs one of its own
  });

  async function fetchTicket() {
    return /** @type {Promise<Ticket>} */ (call("POST", "/api/tickets", key ? { key } : { rejoin }));
  }

  /** What the line says first. A ticket that is running out is changed on the way. */
  async function hello() {
    if (ticket.expires && ticket.expires - clock.now() < EXPIRES_SOON_MS) ticket = await fetchTicket();
    return { session: ticket.session, ticket: ticket.ticket, device, position: store.position() };
  }

  async function renew() {
    try {
      ticket = await fetchTicket();
      line.start();
    } catch (problem) {
      if (problem instanceof Problem && problem.final) line.stop(SESSION_GONE);
      else setTimeout(renew, (0.5 + Math.random()) * RENEW_MS);
    }
  }

  /** What tabs that are gone have left behind is sent from here (a reloaded page may still find itself in its place). */
  async function gather() {
    for (const number of otherSlots(place.number)) {
      const left = /** @type {string} */ (loadLocal(`${devices}.${number}`, ""));
      const free = left ? await hold(devices, number) : null;
      if (!free) continue;
      const shelf = await openCommandStorage(`${ticket.session}.${left}`);
      const items = (await shelf.all()).filter((item) => item.state !== "sent");
      outbox.adopt(items);
      if (outbox.persistent.peek()) await Promise.all(items.map((item) => shelf.remove(item.key)));
      free.release();
    }
  }

  /** @param {any} told */
  function frame(told) {
    if (told.now) clock.heard(told.now, told.type === "pong" ? told.t : 0);
    if (told.type === "welcome") {
      you.value = told.you;
      limits.value = { ...LIMITS, ...told.limits };
      release.value ||= told.version ?? "";
      welcomed.value = true;
      outbox.welcome(told);
    } else if (told.type === "update") {
      if (!store.apply(told)) line.resync();
      else if (told.reset) outbox.reset(told.to);
    } else if (told.type === "done") outbox.done(told);
    else if (told.type === "refusal") outbox.refusal(told);
    else if (told.type === "head") outbox.head(told);
    else if (told.type === "presence") presence.value = told;
    else if (told.type === "signal") lastSignal.value = told;
  }

  /** The sites in their own order (never sorted by name: Danish would put Aalborg last). */
  const sites = computed(() => store.all("site").sort((a, b) => (a.order ?? 0) - (b.order ?? 0)));
  const phases = computed(() => store.all("phase").sort((a, b) => (a.order ?? 0) - (b.order ?? 0)));
  const programme = computed(() => store.record("programme", "programme").value);
  const phase = computed(() => {
    const now = programme.value?.phase;
    return now ? store.record("phase", now).value : undefined;
  });
  const left = clock.left(() => (programme.value?.state === "running" ? (programme.value.ends_at ?? 0) : 0));

  keepAppOnDevice({ line, outbox });
  dropStaleSnapshots();

  return {
    id: ticket.session,
    device,
    you,
    limits,
    presence,
    lastSignal,
    release,
    welcomed,
    clock,
    store,
    line,
    outbox,
    sites,
    phases,
    programme,
    phase,
    left,
    info: computed(() => store.record("session", "session").value),
    site: (/** @type {string} */ id) => store.record("site", id).value,
    do: outbox.put,
    signal: (/** @type {string} */ kind, /** @type {any} */ data, to = "") =>
      line.send({ type: "signal", kind, data, ...(to ? { to } : {}) }),
    /** A call over HTTP as this person. */
    call: async (/** @type {string} */ method, /** @type {string} */ path, /** @type {any} */ body = undefined) => {
      if (ticket.expires && ticket.expires - clock.now() < EXPIRES_SOON_MS) ticket = await fetchTicket();
      return call(method, path, body, ticket.ticket);
    },
    close: () => line.stop(),
  };
}

/** A place's device id in the session: remembered, so that numbers go on after a reload. @param {string} devices @param {number} place */
function deviceAt(devices, place) {
  const known = loadLocal(`${devices}.${place}`, "");
  const device = known || newId("d");
  if (!known) saveLocal(`${devices}.${place}`, device);
  return device;
}
