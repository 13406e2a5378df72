/** An organiser's calls to one session: the key is exchanged for a ticket, again when that has expired. HTTP only. */
import { call } from "./api.js";
import { signal } from "../vendor/signals.js";

/** @param {string} key @returns {Promise<any>} */
export async function openByKey(key) {
  let { ticket, session, role, site, language } = await call("POST", "/api/tickets", { key });
  const base = `/api/sessions/${session}`;
  const self = {
    session,
    role,
    site,
    language,
    ticket: () => ticket,
    /** What the server says of the session: set-up, links, keys, counts. */
    about: signal(/** @type {any} */ (null)),
    /** @param {string} method @param {string} [path] @param {any} [body] */
    async call(method, path = "", body) {
      try {
        return await call(method, base + path, body, ticket);
      } catch (/** @type {any} */ problem) {
        if (problem.status !== 401) throw problem;
        ({ ticket } = await call("POST", "/api/tickets", { key }));
        return call(method, base + path, body, ticket);
      }
    },
    async refresh() {
      self.about.value = await self.call("GET");
    },
    /** @param {any} parts of the set-up that are to be different */
    async change(parts) {
      self.about.value = await self.call("PATCH", "", parts);
    },
    async replaceLinks() {
      const answer = await self.call("POST", "/links");
      ticket = answer.ticket ?? ticket;
      self.about.value = answer;
    },
    delete: () => self.call("DELETE"),
  };
  return self;
}
