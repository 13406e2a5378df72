/** An organiser's calls to one session: the key is exchanged for a ticket, again when that has expired. HTTP only. */
import { Problem, call } from "./api.js";
import { wholeSetup } from "./whole-setup.js";
import { useZone } from "./zone.js";
import { SETUP_DEFAULTS } from "../wire.js";
import { signal } from "../vendor/signals.js";

/** @import { SessionAnswer, Setup } from "../wire.js" */
/** @import { WholeSetup } from "./whole-setup.js" */
/** @typedef {Omit<SessionAnswer, "setup"> & {setup: WholeSetup}} About */
/** @typedef {Awaited<ReturnType<typeof openByKey>>} Organiser */

/** @param {string} key */
export async function openByKey(key) {
  const opened = /** @type {import("../wire.js").TicketAnswer} */ (await call("POST", "/api/tickets", { key }));
  const { session, role, site, language } = opened;
  let { ticket } = opened;
  const base = `/api/sessions/${session}`;
  const self = {
    session,
    role,
    site,
    language,
    ticket: () => ticket,
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
        if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
        ({ ticket } = await call("POST", "/api/tickets", { key }));
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
    async replaceLinks() {
      const answer = /** @type {SessionAnswer} */ (await self.call("POST", "/links"));
      ticket = answer.ticket || ticket;
      show(answer);
    },
    delete: () => self.call("DELETE"),
  };
  /** @param {SessionAnswer} answer */
  const show = (answer) => {
    useZone(answer.setup.time_zone ?? SETUP_DEFAULTS.session.time_zone);
    self.about.value = { ...answer, setup: wholeSetup(answer.setup) };
  };
  return self;
}
