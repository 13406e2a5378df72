/**
 * Finds out whether the server still answers. Sockets on tablets stay "open" after sleep, a changed Wi-Fi or a captive
 * portal, so silence is probed with a ping, and a socket that does not answer in time is given up.
 */
const ANSWER_MS = 2000; // a probe not answered by then: the socket is dead
const QUIET_MS = 4500; // that much silence is probed, so that a lost network shows within 10 s
const PING_MS = 15_000;
const MOST_PATIENCE = 8; // times ANSWER_MS: on a slow network the pong comes after a large update

/**
 * @param {object} options
 * @param {Pick<import("./browser-environment.js").Environment, "now" | "after">} options.env
 * @param {(t: number) => void} options.sendPing
 * @param {() => void} options.onDead the server did not answer
 */
export function createLiveness({ env, sendPing, onDead }) {
  let receivedAt = 0;
  let pingedAt = 0;
  let probedAt = 0; // when the unanswered probe was sent; 0 = none is
  let patience = 1;

  function opened() {
    receivedAt = env.now();
    probedAt = 0;
  }

  /** Anything that arrives answers a probe. */
  function received() {
    receivedAt = env.now();
    probedAt = 0;
  }

  function welcomed() {
    pingedAt = env.now();
  }

  function answeredInTime() {
    patience = 1;
  }

  /** The link is gone. Return when the probe was sent that it never answered; 0 = none was. */
  function closed() {
    const since = probedAt;
    probedAt = 0;
    return since;
  }

  /** Once a second while welcomed: is a probe overdue, or is it time for one? @param {number} now */
  function check(now) {
    if (overdueSince(now)) die();
    else if (!probedAt && (now - receivedAt >= QUIET_MS || now - pingedAt >= PING_MS)) probe();
  }

  /** Probe now, and give up if the answer takes longer than a probe may. */
  function probeNow() {
    probe();
    const asked = probedAt;
    env.after(ANSWER_MS * patience, () => asked && probedAt === asked && die());
  }

  function probe() {
    pingedAt = env.now();
    probedAt ||= pingedAt;
    sendPing(pingedAt);
  }

  /** The next socket is given longer: the network may only be slow. */
  function die() {
    patience = Math.min(patience * 2, MOST_PATIENCE);
    onDead();
  }

  /** Return when the probe was sent that should have been answered by now; 0 = none. @param {number} now */
  const overdueSince = (now) => (probedAt && now - probedAt >= ANSWER_MS * patience ? probedAt : 0);

  /** What happened "later" than now would be waited for, for hours. @param {number} now */
  function clockSetBack(now) {
    receivedAt = Math.min(receivedAt, now);
    pingedAt = Math.min(pingedAt, now);
    probedAt = Math.min(probedAt, now);
  }

  return {
    opened,
    received,
    welcomed,
    answeredInTime,
    closed,
    check,
    probeNow,
    overdueSince,
    clockSetBack,
  };
}
