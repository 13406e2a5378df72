/** One attempt at a time to connect: probe the server, get a ticket, open a socket or a long poll, send hello. */
const CONNECT_MS = 5000;
const STALE_MS = 1000; // an attempt this old when the network changes was made on the one before

/**
 * @param {object} options
 * @param {() => Promise<{session: string, ticket: string, device: string, position: string}>} options.hello
 * @param {import("./browser-environment.js").Environment} options.env
 * @param {ReturnType<typeof import("./transport.js").createTransport>} options.transport
 * @param {() => void} options.onOpening a socket or a poll was made, and may receive from now on
 * @param {(data: string) => void} options.onMessage
 * @param {(code: number) => void} options.onLost the attempt failed or the link closed
 */
export function createConnector({ hello, env, transport, onOpening, onMessage, onLost }) {
  /** @type {any} */ let link = null; // a socket, a poll that looks like one, or what stands for one still to be made
  let begunAt = 0; // when the attempt under way began; 0 = none is
  /** @type {Timer | undefined} */ let deadline;

  /** Leave the present link for a new one. @param {boolean} probeFirst ask over HTTP whether the server is there */
  async function connect(probeFirst) {
    close(1000);
    const aborter = new AbortController();
    const reserved = (link = { close: () => aborter.abort() });
    begunAt = env.now();
    setDeadline();
    let credentials;
    try {
      if (probeFirst) await env.probeServer(aborter.signal);
      if (link !== reserved) return;
      if (probeFirst) setDeadline(); // the server is there: a socket has its full time too
      credentials = await hello();
    } catch (problem) {
      if (link === reserved) onLost(/** @type {{final?: number} | null} */ (problem)?.final ?? 0);
      return;
    }
    if (link === reserved) open(credentials);
  }

  /** @param {{session: string, ticket: string, device: string, position: string}} credentials */
  function open({ session, ticket, device, position }) {
    const greeting = { type: "hello", v: 1, ticket, device, ...(position ? { position } : {}) };
    /** @type {any} */ let opening; // as `link`
    try {
      opening = transport.open(session, greeting);
    } catch {
      return onLost(0);
    }
    link = opening;
    onOpening();
    opening.onopen = () => {
      if (link !== opening) return;
      transport.opened();
      opening.send(JSON.stringify(greeting));
    };
    opening.onmessage = (/** @type {{data: string}} */ event) => link === opening && onMessage(event.data);
    opening.onclose = (/** @type {{code: number}} */ event) => link === opening && onLost(event.code);
  }

  function setDeadline() {
    env.cancel(deadline);
    deadline = env.after(CONNECT_MS, () => onLost(0));
  }

  function welcomed() {
    env.cancel(deadline);
    begunAt = 0;
  }

  /** @param {number} code */
  function close(code) {
    const old = link;
    link = null;
    begunAt = 0;
    env.cancel(deadline);
    if (!old) return;
    old.onopen = old.onmessage = old.onclose = null;
    try {
      old.close(code);
    } catch {
      /* it was not open; nothing to close */
    }
  }

  /** The network changed: an attempt that still waits for the one before is made again. @param {() => void} again */
  function restartStale(again) {
    const attempt = begunAt;
    const wait = Math.min(STALE_MS, Math.max(0, attempt + STALE_MS - env.now()));
    env.after(wait, () => attempt && attempt === begunAt && again());
  }

  return {
    connect,
    welcomed,
    close,
    restartStale,
    send: (/** @type {string} */ text) => link.send(text),
    canSend: () => Boolean(link?.send),
    triedMs: () => (begunAt ? Math.max(0, env.now() - begunAt) : 0),
    clockSetBack: (/** @type {number} */ now) => void (begunAt = Math.min(begunAt, now)),
  };
}
