/**
 * The line to the server: one socket (or long poll) at a time, replaced when it stops answering, and reconnected after
 * every loss until a close code is final.
 */
import { signal } from "../vendor/signals.js";
import { createBackoff } from "./backoff.js";
import { browserEnvironment } from "./browser-environment.js";
import { createConnector } from "./connector.js";
import { createLiveness } from "./liveness.js";
import { createTicker } from "./ticker.js";
import { createTransport } from "./transport.js";

const TROUBLE_MS = 3000; // shorter breaks are not shown
export const STAY_AWAY = 4500; // close codes from here are final
const RESYNC = 4000;
const NOT_NOW = 1013;

/**
 * @param {object} options
 * @param {() => Promise<{session: string, ticket: string, device: string, position: string}>} options.hello
 * @param {(frame: import("../wire.js").FrameDown) => void} options.onFrame each frame down
 * @param {any} [options.env] the browser; tests bring their own
 */
export function createLine({ hello, onFrame, env = browserEnvironment() }) {
  const up = signal(false); // welcomed, and not known to be dead
  const trouble = signal(0); // down since (ms), once that has lasted long enough to show; 0 = fine
  const reason = signal(""); // why the server sent us away for now, as the code of a refusal
  const stopped = signal(0); // the final close code; 0 = going on
  let started = false;
  let downSince = 0;
  /** @type {Timer | undefined} */ let retry; // the timer of the next attempt; undefined = none waits

  const backoff = createBackoff(env);
  const transport = createTransport(env, () => started && reconnect());
  const liveness = createLiveness({
    env,
    sendPing: (t) => void send({ type: "ping", t }),
    onDead: reconnect,
  });
  const ticker = createTicker({ env, onTick, onClockSetBack });
  const connector = createConnector({
    hello,
    env,
    transport,
    onOpening: liveness.opened,
    onMessage: receive,
    onLost: handleLoss,
  });

  function start() {
    if (started) return;
    started = true;
    stopped.value = 0;
    downSince = env.now();
    ticker.start();
    env.listen(onWake);
    connect();
  }

  function stop(code = 1000) {
    started = false;
    ticker.stop();
    env.cancel(retry);
    env.unlisten(onWake);
    connector.close(1000);
    up.value = false;
    trouble.value = 0;
    if (code >= STAY_AWAY) stopped.value = code;
  }

  function connect() {
    env.cancel(retry);
    retry = undefined;
    connector.connect(backoff.failures() > 1); // the first attempt after a break costs no extra call
  }

  /** Replace the present link at once; the hello resumes from the position we have. */
  function reconnect() {
    markDown();
    connect();
  }

  function markDown() {
    const silentSince = liveness.closed();
    downSince ||= silentSince || env.now();
    up.value = false;
  }

  /** @param {string} data */
  function receive(data) {
    liveness.received();
    const frame = parse(data);
    if (typeof frame?.type !== "string") return handleLoss(0); // not our server: a captive portal, a broken proxy
    if (frame.type === "welcome") handleWelcome();
    else if (frame.type === "pong") liveness.answeredInTime();
    else if (frame.type === "bye") {
      backoff.serverAsked(frame.retry_ms);
      reason.value = frame.code === NOT_NOW ? frame.reason : "";
      if (frame.code >= STAY_AWAY) return stop(frame.code);
    }
    onFrame(frame);
  }

  function handleWelcome() {
    connector.welcomed();
    transport.welcomed();
    liveness.welcomed();
    backoff.succeeded();
    downSince = 0;
    trouble.value = 0;
    reason.value = "";
    up.value = true;
  }

  /**
   * The link is gone, or sends something that is not ours: connect again later, unless the code is final.
   * @param {number} code
   */
  function handleLoss(code) {
    if (!up.peek() && connector.canSend()) transport.failed(); // only if a connection was really tried
    const triedMs = connector.triedMs();
    connector.close(code >= STAY_AWAY ? 1000 : RESYNC);
    markDown();
    if (!started) return;
    if (code >= STAY_AWAY) return stop(code);
    env.cancel(retry);
    retry = env.after(backoff.nextWait(triedMs), connect);
  }

  /**
   * Once a second: does the server still answer, is it time to show trouble?
   * @param {number} now @param {boolean} slept
   */
  function onTick(now, slept) {
    if (slept) onWake();
    else if (up.peek()) liveness.check(now);
    const since = downSince || liveness.overdueSince(now);
    trouble.value = since && now - since >= TROUBLE_MS ? since : 0;
    if (up.peek()) transport.check(now);
  }

  /** @param {number} now */
  function onClockSetBack(now) {
    downSince = Math.min(downSince, now);
    for (const part of [liveness, connector, transport]) part.clockSetBack(now);
  }

  /** The page woke, came back, or the network changed: probe the link at once, or connect without waiting. */
  function onWake() {
    if (!started) return;
    if (up.peek()) liveness.probeNow();
    else if (retry) connect();
    else connector.restartStale(() => started && connect());
  }

  /** Send a frame now; false when there is no line (the outbox then keeps it). @param {object} frame */
  function send(frame) {
    if (!up.peek() || !connector.canSend()) return false;
    try {
      connector.send(JSON.stringify(frame));
      return true;
    } catch {
      handleLoss(0);
      return false;
    }
  }

  return {
    start,
    stop,
    send,
    reconnect: () => (up.peek() ? reconnect() : undefined),
    up,
    trouble,
    reason,
    stopped,
    polling: transport.polling,
  };
}

/** @param {string} data @returns {any} null when it is no JSON */
function parse(data) {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
