/** Where a proxy stops WebSockets: the same frames by long poll, looking like a socket to the line. */
const WAIT_MS = 40_000; // longer than the server holds a poll
const TICKET_EXPIRED = 4501;

/** @param {{session: string, greeting: any, fetch: typeof globalThis.fetch}} options */
export function createPoll({ session, greeting, fetch }) {
  const base = `/api/sessions/${encodeURIComponent(session)}`;
  const aborter = new AbortController();
  /** @type {any} */
  const poll = { onopen: null, onmessage: null, onclose: null, send, close };
  let position = ""; // the first answer is a welcome and everything; after that, news
  let open = true;

  setTimeout(() => open && poll.onopen?.());

  /** The line's hello starts the polling; what it sends after that goes up by POST. @param {string} text */
  function send(text) {
    const told = JSON.parse(text);
    if (told.type === "hello") listen();
    else if (told.type === "do") {
      const body = JSON.stringify({ device: greeting.device, commands: [{ ref: told.ref, command: told.command }] });
      call(`${base}/commands`, { method: "POST", body });
    } else if (told.type === "ping") ping(told.t);
  }

  async function listen() {
    while (open) {
      const asked = new URLSearchParams({ device: greeting.device, ...(position ? { position } : {}) });
      await call(`${base}/updates?${asked}`, {});
    }
  }

  /** Is the server there? A captive portal's page is no answer. @param {number} t */
  async function ping(t) {
    const answer = await fetch("/readyz", { cache: "no-store", redirect: "error", signal: aborter.signal }).catch(() => null);
    if (open && answer && isJson(answer)) poll.onmessage?.({ data: JSON.stringify({ type: "pong", t }) });
  }

  /** @param {string} address @param {RequestInit} options */
  async function call(address, options) {
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
      for (const frame of frames) {
        if (frame.type === "update") position = frame.to;
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

/** @param {Response} answer */
const isJson = (answer) => Boolean(answer.headers.get("Content-Type")?.includes("json"));
