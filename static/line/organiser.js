/** An organiser's calls to one session: the key is exchanged for a ticket, again when that has expired. HTTP only. */
import { Problem, asProblem, call } from "./api.js";
import { loadLocal, saveLocal } from "./local-storage.js";
import { wholeSetup } from "./whole-setup.js";
import { useZone } from "./zone.js";
import { SETUP_DEFAULTS } from "../wire.js";
import { signal } from "../vendor/signals.js";

/** @import { SessionAnswer, Setup, TicketAnswer } from "../wire.js" */
/** @import { WholeSetup } from "./whole-setup.js" */
/** @typedef {Omit<SessionAnswer, "setup"> & {setup: WholeSetup}} About */
/** @typedef {Awaited<ReturnType<typeof openByKey>>} Organiser */

const SECRET_BYTES = 16;

/**
 * @param {string} givenKey the organiser's, or (for a report) a facilitator's. Where the organiser's link has been
 * replaced from this browser and the answer was lost, the new key is used instead.
 */
export async function openByKey(givenKey) {
  const opened = await ticketFor(givenKey);
  const { session, role, site, language } = opened;
  const base = `/api/sessions/${session}`;
  const renewing = nameOfNewKey(session);
  const key = signal(opened.key);
  let { ticket } = opened;
  const self = {
    session,
    role,
    site,
    language,
    /** The organiser's key, which may be another one than the address had. */
    key,
    ticket: () => ticket,
    /** Whether the key has been replaced elsewhere, or the session deleted: nothing can be done here any more. */
    putOut: signal(false),
    /** What the server says of the session: set-up, links, keys, counts. */
    about: signal(/** @type {About} */ (/** @type {unknown} */ (null))), // no page is shown before `refresh`
    /**
     * @param {string} method @param {string} [path] @param {unknown} [body]
     * @returns {Promise<any>} the answer's JSON: whoever asks knows its type
     */
    async call(method, path = "", body) {
      try {
        return await call(method, base + path, body, ticket);
      } catch (problem) {
        if (asProblem(problem).status !== 401) throw problem;
        try {
          const again = await ticketFor(key.peek());
          ({ ticket } = again);
          key.value = again.key;
        } catch (refusal) {
          if (asProblem(refusal).final) self.putOut.value = true;
          throw refusal;
        }
        return call(method, base + path, body, ticket);
      }
    },
    async refresh() {
      show(await self.call("GET"));
    },
    /** @param {Setup} parts of the set-up that are to be different */
    async change(parts) {
      show(await self.call("PATCH", "", parts));
    },
    /** Replace all links but one's own, or one by its name (`facilitator:AAL`). @param {string} [name] */
    async replaceLinks(name) {
      showWithTicket(await (name ? self.call("POST", pathOf(name), {}) : self.call("POST", "/links")));
    },
    /** @param {string} name */
    async closeLink(name) {
      showWithTicket(await self.call("DELETE", pathOf(name)));
    },
    /** Replace one's own link. The new key is kept before the call, so that a lost answer shuts nobody out. */
    async replaceOwnLink() {
      const begun = loadLocal(renewing, "");
      const newKey = begun && begun !== key.peek() ? begun : `${session}.${newSecret()}`;
      saveLocal(renewing, newKey);
      try {
        await self.call("POST", pathOf("organiser"), { secret: newKey.split(".")[1] });
      } catch (problem) {
        const { status } = asProblem(problem);
        if (status >= 400 && status < 500) saveLocal(renewing, null); // refused: else it may have been done
        throw problem;
      }
      ({ ticket } = await call("POST", "/api/tickets", { key: newKey }));
      key.value = newKey;
      saveLocal(renewing, null);
      await self.refresh();
    },
    delete: () => self.call("DELETE"),
  };
  /** @param {SessionAnswer} answer */
  const showWithTicket = (answer) => {
    ticket = answer.ticket || ticket;
    show(answer);
  };
  /** @param {SessionAnswer} answer */
  const show = (answer) => {
    useZone(answer.setup.time_zone ?? SETUP_DEFAULTS.session.time_zone);
    self.about.value = { ...answer, setup: wholeSetup(answer.setup) };
  };
  return self;
}

/** Return a ticket and its key: this one, or the one that has replaced it from this browser. @param {string} key */
async function ticketFor(key) {
  try {
    return { key, .../** @type {TicketAnswer} */ (await call("POST", "/api/tickets", { key })) };
  } catch (problem) {
    const newKey = loadLocal(nameOfNewKey(key.split(".")[0] ?? ""), "");
    if (!asProblem(problem).final || !newKey || newKey === key) throw problem;
    return { key: newKey, .../** @type {TicketAnswer} */ (await call("POST", "/api/tickets", { key: newKey })) };
  }
}

/** @param {string} session */
const nameOfNewKey = (session) => `setup-new-key.${session}`;

/** @param {string} link */
const pathOf = (link) => `/links/${encodeURIComponent(link)}`;

/** Return 128 random bits as the server writes them: base64url. */
function newSecret() {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
