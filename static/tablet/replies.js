/** Replies to notes and outputs: the thread of each, the order in which one reads it, and which wait for an answer. */
import { computed } from "../ui/view.js";
import { RECORD_DEFAULTS } from "../wire.js";

/** @typedef {Records["reply"] & {pending?: boolean}} Reply `pending`: not at the server yet */
/** @typedef {ReturnType<typeof createReplies>} Replies */

/** @param {OpenSession} session */
export function createReplies({ store, outbox, you }) {
  /** "r-1 r-2", in the order they came. Their threads never change, so it is enough to follow the list of ids. */
  const threads = computed(() => {
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const id of store.ids("reply").value) {
      const thread = store.peek("reply", id)?.thread ?? "";
      found.set(thread, found.has(thread) ? `${found.get(thread)} ${id}` : id);
    }
    return found;
  });

  /** My replies that the server has not sent back yet, as records. */
  const pending = computed(() => {
    const known = new Set(store.ids("reply").value);
    return outbox.items.value.flatMap(({ command, state }) =>
      command.type === "reply" && state !== "refused" && !known.has(command.id) ? [asReply(command)] : [],
    );
  });

  /** @param {CommandOf<"reply">} command @returns {Reply} */
  function asReply({ type, ...fields }) {
    const { participant: by, site } = you.value;
    const thread = store.peek("reply", fields.to)?.thread ?? fields.to;
    return { ...RECORD_DEFAULTS.reply, ...fields, kind: "reply", site, by, thread, pending: true };
  }

  /** Questions from anywhere to what was written at one's own site, not answered yet: "r-1 r-2". */
  const waiting = computed(() =>
    unanswered(store.all("reply").concat(/** @type {any} */ (pending.value)), you.value.site)
      .map(({ id }) => id)
      .join(" "),
  );

  /** Return a thread's ids, "r-1 r-2": a text, so that a note is drawn anew for its own thread only. */
  const idsIn = (/** @type {string} */ thread) => {
    const unsent = pending.value.filter((each) => each.thread === thread).map(({ id }) => id);
    return [threads.value.get(thread) ?? "", ...unsent].filter(Boolean).join(" ");
  };

  /** Return the replies of those ids in the order they are read; a component that calls this follows each of them. */
  const read = (/** @type {string} */ ids) =>
    inOrder(
      ids
        .split(" ")
        .flatMap((id) => store.record("reply", id).value ?? pending.value.find((each) => each.id === id) ?? []),
    );

  return { pending, waiting, idsIn, read };
}

/**
 * Return replies in the order they are read: by time, each answer behind what it answers.
 * @param {Reply[]} replies of one thread, oldest first @returns {{reply: Reply, isBelow: boolean}[]}
 */
export function inOrder(replies) {
  const ids = new Set(replies.map(({ id }) => id));
  /** @param {Reply} reply @returns {{reply: Reply, isBelow: boolean}[]} */
  const withAnswers = (reply, isBelow = false) => [
    { reply, isBelow },
    ...replies.filter(({ to, id }) => to === reply.id && id !== to).flatMap((each) => withAnswers(each, true)),
  ];
  return replies.filter(({ to }) => !ids.has(to)).flatMap((each) => withAnswers(each));
}

/**
 * Return the questions to a site's notes and outputs that nobody there has answered.
 * @param {Reply[]} replies @param {string} site
 */
export function unanswered(replies, site) {
  const isShown = (/** @type {Reply} */ each) => !each.withdrawn && !each.hidden && !each.away;
  const answered = new Set(replies.filter((each) => each.reply_kind === "answer" && isShown(each)).map(({ to }) => to));
  return replies.filter(
    (each) => each.reply_kind === "question" && each.thread_site === site && isShown(each) && !answered.has(each.id),
  );
}
