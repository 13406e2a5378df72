/** The ticket this page acts with: fetched with a key or a re-join code, and exchanged before it expires. */
import { effect } from "../vendor/signals.js";
import { Problem, call } from "./api.js";

const EXPIRES_SOON_MS = 60_000;
const RENEW_MS = 3000;
const LOOK_AGAIN_MS = 10_000;
const TICKET_EXPIRED = 4501;
const SESSION_GONE = 4504;

/**
 * @typedef {{ticket: string, session: string, site: string, role: string, participant: string, rejoin?: string,
 *   expires: number, language?: string, address?: string}} Ticket
 */

/**
 * Return the page's tickets once there is one; throws a Problem when the key is not (or no longer) good.
 * @param {{key?: string, rejoin?: string, ticket?: Ticket}} credentials with a `ticket` none is fetched first
 * @param {() => number} now the server's time
 */
export async function openTickets({ key, rejoin, ticket: given }, now) {
  const fetchTicket = () => /** @type {Promise<Ticket>} */ (call("POST", "/api/tickets", key ? { key } : { rejoin }));
  let ticket = given ?? (await fetchTicket());

  /** Return a ticket that is valid for a while yet. */
  async function valid() {
    if (leftMs() < 0) await renew();
    return ticket.ticket;
  }

  async function renew() {
    ticket = await fetchTicket();
  }

  /** Return in how many milliseconds the ticket has to be renewed. */
  const leftMs = () => (ticket.expires ? ticket.expires - now() - EXPIRES_SOON_MS : Infinity);

  return { first: ticket, valid, renew, leftMs };
}

/**
 * Reconnect with a new ticket before the present one expires; renew it when the server says that it has expired.
 * @param {ReturnType<typeof import("./line.js").createLine>} line
 * @param {{renew: () => Promise<void>, leftMs: () => number}} tickets
 */
export function keepTicketValid(line, tickets) {
  reconnectInTime();
  effect(() => {
    if (line.stopped.value === TICKET_EXPIRED) renew();
  });

  function reconnectInTime() {
    const leftMs = tickets.leftMs();
    if (leftMs === Infinity) return;
    if (leftMs < 0) line.reconnect(); // each hello has a valid ticket
    setTimeout(reconnectInTime, Math.max(leftMs, LOOK_AGAIN_MS));
  }

  async function renew() {
    try {
      await tickets.renew();
      line.start();
    } catch (problem) {
      if (problem instanceof Problem && problem.final) line.stop(SESSION_GONE);
      else setTimeout(renew, (0.5 + Math.random()) * RENEW_MS);
    }
  }
}
