/** Notices of replies: to what one wrote oneself, to one's own questions, and questions to one's own site. */
import { titleOf } from "../ui/contributions.js";
import { Icon } from "../ui/icon.js";
import { shorten } from "../ui/note-card.js";
import { notify } from "../ui/notices.js";
import { html, useMemo, useSignalEffect } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {(what: {kind: "note" | "output", id: string}) => void} Show */

/** @param {OpenSession} session @param {ReturnType<typeof import("./mine.js").createMine>} mine @param {Show} show */
export function useReplyNews(session, mine, show) {
  const known = useMemo(() => new Set(), [session]);
  const first = useMemo(() => ({ is: true }), [session]); // what is there at first is not told
  useSignalEffect(() => {
    const { store } = session;
    if (!store.ready.value) return;
    for (const id of store.ids("reply").value) {
      const reply = known.has(id) ? undefined : store.peek("reply", id);
      known.add(id);
      if (reply && !first.is && !mine.isMine(reply)) tell(reply);
    }
    first.is = false;
  });

  /** @param {Records["reply"]} reply */
  function tell(reply) {
    const of = session.store.peek("note", reply.thread) ?? session.store.peek("output", reply.thread);
    const news = of && newsOf(session, mine, reply, of);
    if (!news) return;
    notify(news, {
      about: "reply",
      of: `reply-${reply.id}`,
      action: { label: t("reply-show"), run: () => show(of) },
    });
  }
}

/**
 * Return the words that tell of a reply on this tablet, "" for none.
 * @param {OpenSession} session @param {ReturnType<typeof import("./mine.js").createMine>} mine
 * @param {Records["reply"]} reply @param {Note | Output} of
 */
function newsOf({ store, you, site: siteOf }, mine, reply, of) {
  const about = { site: siteOf(reply.site)?.name ?? reply.site, text: shorten(titleOf(of), 60) };
  if (mine.isMine(store.peek("reply", reply.to))) return t("reply-news-answer", about);
  if (mine.isMine(of)) return t(`reply-kind-${reply.reply_kind}-yours`, about);
  const isAsked = reply.reply_kind === "question" && of.site === you.value.site && reply.site !== of.site;
  return isAsked ? t("reply-news-asked", about) : "";
}

/**
 * "2 questions wait for an answer here": as long as there are any, above what the tablet shows.
 * @param {{session: OpenSession, replies: import("./replies.js").Replies, show: Show}} props
 */
export function AskedBar({ session, replies, show }) {
  const ids = replies.waiting.value.split(" ").filter(Boolean);
  const isOthers = (/** @type {string} */ id) => session.store.peek("reply", id)?.by !== session.you.value.participant;
  const waiting = ids.filter(isOthers);
  const first = session.store.peek("reply", waiting[0] ?? "");
  if (!first) return null;
  const kind = session.store.peek("note", first.thread) ? "note" : "output";
  return html`
    <p class="asked-bar">
      <${Icon} name="message-circle-question" />
      <span class="grow">${t("reply-waiting", { count: waiting.length })}</span>
      <button type="button" class="button compact" onClick=${() => show({ kind, id: first.thread })}>
        ${t("reply-show")}
      </button>
    </p>
  `;
}
