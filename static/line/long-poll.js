/** Where a proxy stops WebSockets: the same frames by long poll, looking like a socket to the line. */
import { probeServer } from "./probe-server.js";

const WAIT_MS = 40_000; // longer than the server holds a poll
const TICKET_EXPIRED = 4501;

/** @param {{session: string, greeting: any, fetch: typeof globalThis.fetch}} options */
export function createLongPoll({ session, greeting, fetch }) {
  const base = `/api/sessions/${encodeURIComponent(session)}`;
  const aborter = new AbortController();
  /** @type {any} */
  const poll = { onopen: null, onmessage: null, onclose: null, send, close };
  let position = ""; // the first answer is a welcome and everything; after that, news
  let seen = ""; // the furthest we were told of: answers may run ahead of the news
  let welcomes = 0;
  let open = true;
  let up = Promise.resolve(); // one POST at a time: they must reach the server in order, as over a socket

  setTimeout(() => open && poll.onopen?.());

  /** The line's hello starts the polling; what it sends after that goes up by POST. @param {string} text */
  function send(text) {
    const told = JSON.parse(text);
    if (told.type === "hello") listen();
    else if (told.type === "do") post(told);
    else if (told.type === "ping") ping(told.t);
  }

  async function listen() {
    while (open) {
      const asked = new URLSearchParams({ device: greeting.device, ...(position ? { position } : {}) });
      await call(`${base}/updates?${asked}`, {});
    }
  }

  /**
   * The position says what this is said in view of: meant for a history that is lost, it is not written to another.
   * An answer that a welcome has overtaken may be that lost history's: as with a closed socket, it is not heard.
   * @param {any} told
   */
  function post({ ref, command, again }) {
    const body = JSON.stringify({ device: greeting.device, position: seen, commands: [{ ref, command, again }] });
    const asked = welcomes;
    const wanted = () => asked === welcomes;
    up = up.then(() => (open ? call(`${base}/commands`, { method: "POST", body }, wanted) : undefined));
  }

  /** @param {number} t */
  async function ping(t) {
    const there = await probeServer(aborter.signal, fetch).then(() => true, () => false);
    if (open && there) poll.onmessage?.({ data: JSON.stringify({ type: "pong", t }) });
  }

  /** @param {string} address @param {RequestInit} options */
  async function call(address, options, wanted = () => true) {
    const late = setTimeout(() => fail(0), WAIT_MS);
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
      for (const frame of wanted() ? frames : []) {
        if (frame.type === "welcome") welcomes++;
        if (frame.type === "update") position = frame.to;
        if (frame.type === "welcome" || offset(frame.to ?? frame.position) > offset(seen)) seen = frame.to ?? frame.position;
        if (open) poll.onmessage?.({ data: JSON.stringify(frame) });
      }
    } catch {
      fail(0);
    } finally {
      clearTimeout(late);
    }
  }

  /** @param {number} code */
  function fail(code) {
    if (!open) return;
    const tell = poll.onclose;
    close();
    tell?.({ code });
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
