/** The same frames by long poll, where a proxy stops WebSockets; to the line it looks like a socket. */
import { CONTRACT } from "../wire.js";
import { probeServer } from "./probe-server.js";

const TIMEOUT_MS = 40_000; // longer than the server holds a poll
const TICKET_EXPIRED = 4501;

/** @typedef {{device: string, ticket: string}} Greeting the part of a hello that each call needs */

/** @param {{session: string, greeting: Greeting, fetch: typeof globalThis.fetch}} options */
export function createLongPoll({ session, greeting, fetch }) {
  const base = `/api/sessions/${encodeURIComponent(session)}`;
  const aborter = new AbortController();
  /** @type {any} */ // as little of a WebSocket as the line uses
  const poll = { onopen: null, onmessage: null, onclose: null, send, close };
  let position = ""; // what is polled from: the first answer is a welcome and everything, later ones what is new
  let furthest = ""; // the furthest position received: answers to commands may be ahead of the updates
  let welcomes = 0;
  let open = true;
  let posted = Promise.resolve(); // one POST at a time: they must reach the server in order, as over a socket

  setTimeout(() => open && poll.onopen?.());

  /** The line's hello starts the polling; what it sends after that goes up by POST. @param {string} text */
  function send(text) {
    const frame = JSON.parse(text);
    if (frame.type === "hello") pollForUpdates();
    else if (frame.type === "do") post(frame);
    else if (frame.type === "ping") ping(frame.t);
  }

  async function pollForUpdates() {
    while (open) {
      const query = new URLSearchParams({ device: greeting.device, ...(position ? { position } : {}) });
      await call(`${base}/updates?${query}`, {});
    }
  }

  /**
   * Post a command with the position it was written at, so that the server does not write it to another history.
   * An answer that comes after a later welcome may be of a lost history, so it is dropped, as with a closed socket.
   * The contract goes along, since the POST may reach another process than the one that welcomed us.
   * @param {Pick<import("../wire.js").Do, "ref" | "command" | "again">} frame
   */
  function post({ ref, command, again }) {
    const commands = [{ ref, command, again }];
    const body = JSON.stringify({ device: greeting.device, position: furthest, contract: CONTRACT, commands });
    const welcome = welcomes;
    const isCurrent = () => welcome === welcomes;
    posted = posted.then(() => (open ? call(`${base}/commands`, { method: "POST", body }, isCurrent) : undefined));
  }

  /** @param {number} t */
  async function ping(t) {
    const isThere = await probeServer(aborter.signal, fetch).then(() => true, () => false);
    if (open && isThere) poll.onmessage?.({ data: JSON.stringify({ type: "pong", t }) });
  }

  /** @param {string} address @param {RequestInit} options */
  async function call(address, options, isWanted = () => true) {
    const timeout = setTimeout(() => fail(0), TIMEOUT_MS);
    try {
      const answer = await fetch(address, {
        ...options,
        cache: "no-store",
        redirect: "error",
        signal: aborter.signal,
        headers: { Authorization: `Bearer ${greeting.ticket}`, "Content-Type": "application/json" },
      });
      if (!isJson(answer)) return fail(0); // a captive portal's page, a proxy's error
      if (answer.status === 401) return fail(TICKET_EXPIRED);
      const frames = await answer.json();
      if (!answer.ok || !Array.isArray(frames)) return fail(0);
      for (const frame of isWanted() ? frames : []) receive(frame);
    } catch {
      fail(0);
    } finally {
      clearTimeout(timeout);
    }
  }

  /** @param {any} frame */
  function receive(frame) {
    if (frame.type === "welcome") welcomes++;
    if (frame.type === "update") position = frame.to;
    const reached = frame.to ?? frame.position;
    if (frame.type === "welcome" || offset(reached) > offset(furthest)) furthest = reached;
    if (open) poll.onmessage?.({ data: JSON.stringify(frame) });
  }

  /** @param {number} code */
  function fail(code) {
    if (!open) return;
    const onclose = poll.onclose;
    close();
    onclose?.({ code });
  }

  function close() {
    open = false;
    aborter.abort();
  }

  return poll;
}

/** "41.9f86" -> 41. @param {string} position */
const offset = (position) => Number.parseInt(position, 10) || 0;

/** @param {Response} answer */
const isJson = (answer) => Boolean(answer.headers.get("Content-Type")?.includes("json"));
