/**
 * Chooses between a WebSocket and a long poll, for networks whose proxy stops WebSockets.
 * Long poll is tried only where no socket has ever opened, and then at every other attempt, since one may open yet.
 */
import { signal } from "../vendor/signals.js";
import { createLongPoll } from "./long-poll.js";

const POLL_AFTER = 3; // sockets that never opened before long polling is tried
const FIRST_TRIAL_MS = 4500;
const TRIAL_MS = 60_000; // while polling, a socket is tried this often: perhaps only the server was away

/**
 * @param {import("./browser-environment.js").Environment} env
 * @param {() => void} onSocketWorks a socket opened while the line was polling
 */
export function createTransport(env, onSocketWorks) {
  const polling = signal(false);
  let socketWorked = false;
  let failures = 0; // attempts since a socket was last welcomed, while none has ever opened
  let trialAt = 0;

  /**
   * Open a socket, or a long poll with the same methods; throws where the browser does not even try.
   * @param {string} session @param {import("./long-poll.js").Greeting} greeting the hello that will be sent
   */
  function open(session, greeting) {
    polling.value = !socketWorked && failures >= POLL_AFTER && failures % 2 === 1;
    trialAt = env.now() + FIRST_TRIAL_MS;
    try {
      return polling.peek() ? createLongPoll({ session, greeting, fetch: env.fetch }) : new env.WebSocket(env.url());
    } catch (problem) {
      failures++;
      throw problem;
    }
  }

  function opened() {
    socketWorked ||= !polling.peek();
  }

  /** A welcome by long poll proves nothing of sockets: the next attempt begins with polling again. */
  function welcomed() {
    if (!polling.peek()) failures = 0;
  }

  function failed() {
    if (!socketWorked) failures++;
  }

  /** While polling, try a socket now and then; the trial itself sends nothing. @param {number} now */
  function check(now) {
    if (!polling.peek() || now < trialAt) return;
    trialAt = now + TRIAL_MS;
    const trial = new env.WebSocket(env.url());
    trial.onopen = () => {
      trial.close(1000);
      if (!polling.peek()) return;
      socketWorked = true;
      onSocketWorks();
    };
  }

  /** @param {number} now */
  function clockSetBack(now) {
    trialAt = Math.min(trialAt, now + TRIAL_MS);
  }

  return { polling, open, opened, welcomed, failed, check, clockSetBack };
}
