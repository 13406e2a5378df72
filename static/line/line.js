/**
 * The line to the server: one socket at a time, believed only while it answers. The one file that touches a socket.
 * Sockets on tablets lie (sleep, changed Wi-Fi, captive portals), so silence is probed and a mute one is replaced.
 */
import { signal } from "../vendor/signals.js";
import { probeServer } from "./probe-server.js";
import { createLongPoll } from "./long-poll.js";

const CONNECT_MS = 5000;
const ANSWER_MS = 2000; // a probe not answered by then: the socket is dead
const QUIET_MS = 4500; // that much silence is probed, so that a lost network shows within 10 s
const PING_MS = 15_000;
const TROUBLE_MS = 3000; // shorter breaks are nobody's business
const BACKOFF_MS = 500;
const BACKOFF_CAP_MS = 2000; // all is there within 3 s after the network is back: one is left to connect and send
const DOUBT_MS = 1000; // an attempt this old when the network changes was made on the one before
const JUMP_MS = 4000; // a one-second beat this late: the device slept
const POLL_AFTER = 3; // sockets that never opened before long polling is tried
const TRIAL_MS = 60_000; // while polling, a socket is tried this often: perhaps it was only the server that was away
const MOST_PATIENCE = 8; // times ANSWER_MS: on a slow line the pong comes after a large update
export const STAY_AWAY = 4500; // close codes from here are final
const RESYNC = 4000;

/**
 * @param {object} options
 * @param {() => Promise<{session: string, ticket: string, device: string, position: string}>} options.hello
 * @param {(frame: any) => void} options.frame each frame down
 * @param {any} [options.env] the browser; tests bring their own
 */
export function createLine({ hello, frame, env = browser() }) {
  const up = signal(false); // welcomed, and not known to be dead
  const trouble = signal(/** @type {number} */ (0)); // down since (ms), once that is worth telling; 0 = fine
  const stopped = signal(0); // the final close code; 0 = going on
  const polling = signal(false);

  /** @type {any} */ let link = null; // a socket, or a poll that looks like one
  let started = false;
  let openedOnce = false;
  let neverOpened = 0;
  let failures = 0;
  let askedToWait = -1;
  let downSince = 0;
  let heardAt = 0;
  let pingedAt = 0;
  let probe = 0; // when the unanswered probe was sent
  let beatAt = 0;
  let patience = 1;
  let trialAt = 0;
  let begunAt = 0; // when the attempt under way was begun; 0 = none is
  /** @type {any} */ let late = null; // ends it
  /** @type {any} */ let retry = null;
  /** @type {any} */ let beat = null;

  function start() {
    if (started) return;
    started = true;
    stopped.value = 0;
    downSince = beatAt = env.now();
    beat = env.every(1000, onBeat);
    env.listen(onWake);
    connect();
  }

  function stop(code = 1000) {
    started = false;
    env.cancel(beat);
    env.cancel(retry);
    env.unlisten(onWake);
    hangUp(1000);
    up.value = false;
    trouble.value = 0;
    if (code >= STAY_AWAY) stopped.value = code;
  }

  async function connect() {
    env.cancel(retry);
    retry = null;
    hangUp(1000);
    const aborter = new AbortController();
    const mine = { close: () => aborter.abort() };
    let socket = /** @type {any} */ (mine);
    link = socket; // holds the place while the server is looked for and the ticket fetched
    begunAt = env.now();
    giveUpLater();
    let words;
    try {
      const looked = failures > 1; // the first try after a break costs no call
      if (looked) await env.probeServer(aborter.signal);
      if (link !== mine) return;
      if (looked) giveUpLater(); // it is there: a socket may take its time too
      words = await hello();
    } catch (problem) {
      if (link === mine) lost(/** @type {any} */ (problem)?.final ?? 0);
      return;
    }
    if (link !== mine || !started) return;
    const { session, ticket, device, position } = words;
    const greeting = { type: "hello", v: 1, ticket, device, ...(position ? { position } : {}) };
    polling.value = !openedOnce && neverOpened >= POLL_AFTER && neverOpened % 2 === 1; // every other try: a socket may work again
    try {
      socket = polling.peek() ? createLongPoll({ session, greeting, fetch: env.fetch }) : new env.WebSocket(env.url());
    } catch {
      neverOpened++; // the browser does not even try
      return lost(0);
    }
    link = socket;
    heardAt = env.now();
    probe = 0;
    trialAt = env.now() + QUIET_MS;
    socket.onopen = () => {
      if (link !== socket) return;
      openedOnce ||= !polling.peek();
      socket.send(JSON.stringify(greeting));
    };
    socket.onmessage = (/** @type {{data: string}} */ event) => link === socket && hear(event.data);
    socket.onclose = (/** @type {{code: number}} */ event) => link === socket && lost(event.code);
  }

  function giveUpLater() {
    env.cancel(late);
    late = env.after(CONNECT_MS, () => lost(0));
  }

  function hear(/** @type {string} */ data) {
    heardAt = env.now();
    probe = 0;
    let told;
    try {
      told = JSON.parse(data);
    } catch {
      told = null;
    }
    if (typeof told?.type !== "string") return lost(0); // not our server: a captive portal, a broken proxy
    if (told.type === "welcome") {
      env.cancel(late);
      begunAt = 0;
      failures = 0;
      if (!polling.peek()) neverOpened = 0; // polling worked: begin with it the next time too
      downSince = 0;
      pingedAt = env.now();
      trouble.value = 0;
      up.value = true;
    }
    if (told.type === "pong") patience = 1;
    if (told.type === "bye") {
      askedToWait = told.retry_ms ?? -1;
      if (told.code >= STAY_AWAY) return stop(told.code);
    }
    frame(told);
  }

  /** The link is gone or not to be believed: come back after a while, or stay away when the code says so. */
  function lost(/** @type {number} */ code) {
    if (!openedOnce && !up.peek() && link?.send) neverOpened++; // where no server was to be found, that says nothing of sockets
    const tried = begunAt ? Math.max(0, env.now() - begunAt) : 0;
    hangUp(code >= STAY_AWAY ? 1000 : RESYNC);
    up.value = false;
    if (!started) return;
    if (code >= STAY_AWAY) return stop(code);
    downSince ||= probe || env.now();
    const wait = askedToWait >= 0 ? askedToWait : backOff(tried);
    failures = Math.min(failures + 1, 10);
    askedToWait = -1;
    env.cancel(retry);
    retry = env.after(wait, connect);
  }

  /** How long to wait: full jitter, less what a try that came to nothing has taken already. @param {number} tried */
  function backOff(tried) {
    const most = env.random() * Math.min(BACKOFF_CAP_MS, BACKOFF_MS * 2 ** failures);
    return Math.max(most - tried, env.random() * Math.min(most, BACKOFF_MS));
  }

  function hangUp(/** @type {number} */ code) {
    const old = link;
    link = null;
    begunAt = 0;
    env.cancel(late);
    if (!old?.close) return;
    old.onopen = old.onmessage = old.onclose = null;
    try {
      old.close(code);
    } catch {
      /* it was not open; nothing to close */
    }
  }

  /** Once a second: has the device slept, is it too quiet, is a probe overdue, is it time to tell of trouble? */
  function onBeat() {
    const now = env.now();
    const slept = now - beatAt > JUMP_MS || now < beatAt - 1000;
    if (now < beatAt) setBack(now);
    beatAt = now;
    if (slept) onWake();
    else if (up.peek() && probe && now - probe >= ANSWER_MS * patience) replace();
    else if (up.peek() && !probe && (now - heardAt >= QUIET_MS || now - pingedAt >= PING_MS)) ping(true);
    const since = downSince || (probe && now - probe >= ANSWER_MS * patience ? probe : 0);
    trouble.value = since && now - since >= TROUBLE_MS ? since : 0;
    if (up.peek() && polling.peek() && now >= trialAt) trySocket(now);
  }

  /** The device's clock was set back: what happened "later" than now would be waited for, for hours. */
  function setBack(/** @type {number} */ now) {
    heardAt = Math.min(heardAt, now);
    pingedAt = Math.min(pingedAt, now);
    downSince = Math.min(downSince, now);
    probe = Math.min(probe, now);
    begunAt = Math.min(begunAt, now);
    trialAt = Math.min(trialAt, now + TRIAL_MS);
  }

  /** Sockets may get through by now: if one opens, the line goes over to sockets. It says nothing itself. */
  function trySocket(/** @type {number} */ now) {
    trialAt = now + TRIAL_MS;
    const trial = new env.WebSocket(env.url());
    trial.onopen = () => {
      trial.close(1000);
      if (!polling.peek() || !started) return;
      openedOnce = true;
      begin();
    };
  }

  /** The page woke, came back, or the network changed: ask at once whether the line still lives. */
  function onWake() {
    if (!started) return;
    if (up.peek()) {
      ping(true);
      const asked = probe;
      env.after(ANSWER_MS * patience, () => up.peek() && probe === asked && replace());
    } else if (retry) connect();
    else doubt(begunAt);
  }

  /** The attempt under way may wait for a network that is gone: another is made on the one there is. @param {number} attempt */
  function doubt(attempt) {
    const stuck = () => attempt && attempt === begunAt && started;
    env.after(Math.min(DOUBT_MS, Math.max(0, attempt + DOUBT_MS - env.now())), () => stuck() && connect());
  }

  /** @param {boolean} asProbe */
  function ping(asProbe) {
    pingedAt = env.now();
    if (asProbe) probe ||= pingedAt;
    send({ type: "ping", t: pingedAt });
  }

  /** The socket is mute: leave it, open another at once, and give that one longer (the line may only be slow). */
  function replace() {
    patience = Math.min(patience * 2, MOST_PATIENCE);
    begin();
  }

  function begin() {
    downSince ||= probe || env.now();
    up.value = false;
    connect();
  }

  /** Send a frame now; false when there is no line (the outbox then keeps it). @param {object} told */
  function send(told) {
    if (!up.peek() || !link?.send) return false;
    try {
      link.send(JSON.stringify(told));
      return true;
    } catch {
      lost(0);
      return false;
    }
  }

  /** What we have does not fit what came: say hello again, from where we are. */
  const resync = () => (up.peek() ? begin() : undefined);

  return { start, stop, send, resync, probe: onWake, up, trouble, stopped, polling };
}

/** The real browser, as the line needs it. */
function browser() {
  const wakes = /** @type {const} */ ([
    [document, "visibilitychange"],
    [window, "pageshow"],
    [window, "online"],
    [window, "offline"],
    [document, "resume"],
  ]);
  return {
    WebSocket: window.WebSocket,
    fetch: window.fetch.bind(window),
    probeServer: (/** @type {AbortSignal} */ signal) => probeServer(signal, window.fetch.bind(window)),
    url: () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`,
    now: () => Date.now(),
    random: Math.random,
    after: (/** @type {number} */ ms, /** @type {() => void} */ run) => setTimeout(run, ms),
    every: (/** @type {number} */ ms, /** @type {() => void} */ run) => setInterval(run, ms),
    cancel: (/** @type {any} */ timer) => clearTimeout(timer), // the same for intervals, says the standard
    listen: (/** @type {() => void} */ run) => wakes.forEach(([where, what]) => where.addEventListener(what, run)),
    unlisten: (/** @type {() => void} */ run) => wakes.forEach(([where, what]) => where.removeEventListener(what, run)),
  };
}
