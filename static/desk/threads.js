/** The threads below notes and outputs, and the questions to one's own site that nobody has answered. */
import { computed } from "../vendor/signals.js";

/** @typedef {Records["reply"]} Reply */
/** @typedef {"hide_reply" | "restore_reply" | "withdraw_reply" | "return_reply"} Act */
/** @typedef {{below: Map<string, Reply[]>, waiting: Reply[]}} Threads `below`: by the note or output they hang below */
/** @typedef {import("../vendor/signals.js").ReadonlySignal<Threads>} ThreadsSignal */

/** Return whether a reply is to be seen: those who lead also get hidden and withdrawn ones. @param {Reply} reply */
export const isShown = ({ hidden, withdrawn, away }) => !hidden && !withdrawn && !away;

/**
 * Return the replies by what they hang below, oldest first, and which questions to a site wait for an answer: longest
 * waiting first. Who answers the note or output below which it hangs answers what was asked there before.
 * @param {Reply[]} replies oldest first @param {string} own the site's mark
 * @returns {Threads}
 */
export function threads(replies, own) {
  const below = /** @type {Map<string, Reply[]>} */ (new Map());
  for (const reply of replies) {
    const thread = below.get(reply.thread);
    if (thread) thread.push(reply);
    else below.set(reply.thread, [reply]);
  }
  const waiting = replies.filter((reply) => {
    const isOurs = own && reply.reply_kind === "question" && reply.thread_site === own;
    return isOurs && isShown(reply) && !isAnswered(reply, below.get(reply.thread) ?? []);
  });
  return { below, waiting };
}

/** @param {Reply} question @param {Reply[]} thread */
const isAnswered = (question, thread) =>
  thread.some(
    (reply) =>
      reply.reply_kind === "answer" &&
      isShown(reply) &&
      (reply.to === question.id || (reply.to === question.thread && reply.at >= question.at)),
  );

/** @type {WeakMap<OpenSession["store"], ThreadsSignal>} */
const known = new WeakMap();

/** Return the threads as a signal: the same one for all parts of the page. @param {OpenSession} session */
export function threadsOf({ store, you }) {
  const found = known.get(store) ?? computed(() => threads(store.all("reply"), you.value.site));
  known.set(store, found);
  return found;
}

/**
 * Return what the desk can do with a reply: take its own back, hide others', or undo either.
 * @param {Pick<Reply, "by" | "hidden" | "withdrawn">} reply @param {string} me @returns {Act | ""}
 */
export function actOn({ by, hidden, withdrawn }, me) {
  if (hidden) return "restore_reply";
  if (by === me) return withdrawn ? "return_reply" : "withdraw_reply";
  return withdrawn ? "" : "hide_reply";
}
