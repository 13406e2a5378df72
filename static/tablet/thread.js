/** The thread below a note or an output: questions and answers, sparring and praise, on a line from town to town. */
import { Icon } from "../ui/icon.js";
import { unanswered } from "./replies.js";
import { SiteMark, SiteShape, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html, useComputed, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {import("./replies.js").Reply} Reply */
/** @typedef {{session: OpenSession, focus: object, open: (what: string, of: any) => void}} Context */

const MOST_SHOWN = 3;

/** @param {Context & {replies: import("./replies.js").Replies, of: Note | Output}} props */
export function Thread({ session, replies, of, focus, open }) {
  const [isWhole, setWhole] = useState(false);
  const ids = useComputed(() => replies.idsIn(of.id)).value;
  if (!ids) return null;
  const ordered = replies.read(ids);
  const waiting = unanswered(ordered.map(({ reply }) => reply), of.site);
  const isWaiting = new Set(waiting.map(({ id }) => id));
  const shown = isWhole ? ordered : latest(ordered, isWaiting);
  const hidden = ordered.length - shown.length;
  return html`
    <div class="thread">
      ${hidden > 0 &&
      html`<button type="button" class="note-button" ...${focus} onClick=${() => setWhole(true)}>
        <${Icon} name="chevron-down" />${t("thread-more", { count: hidden })}
      </button>`}
      <ul aria-label=${t("thread")}>
        ${shown.map(
          ({ reply, isBelow }) => html`
            <${ReplyItem}
              key=${reply.id}
              session=${session}
              reply=${reply}
              isBelow=${isBelow}
              isWaiting=${isWaiting.has(reply.id)}
              focus=${focus}
              open=${open}
            />
          `,
        )}
      </ul>
    </div>
  `;
}

/**
 * Return the latest of a thread, and every question that waits for an answer.
 * @param {{reply: Reply, isBelow: boolean}[]} ordered @param {Set<string>} isWaiting
 */
export const latest = (ordered, isWaiting) =>
  ordered.filter(({ reply }, at) => at >= ordered.length - MOST_SHOWN || isWaiting.has(reply.id));

/** @param {Context & {reply: Reply, isBelow: boolean, isWaiting: boolean}} props */
function ReplyItem({ session, reply, isBelow, isWaiting, focus, open }) {
  const site = session.site(reply.site);
  const own = reply.by !== "" && reply.by === session.you.value.participant;
  const away = reply.withdrawn || reply.hidden || reply.away !== "";
  return html`
    <li
      class=${`reply ${isBelow ? "below" : ""} ${isWaiting ? "waiting" : ""} ${away ? "away" : ""}`}
      id=${`reply-${reply.id}`}
    >
      <span class=${`bead site-mark ${paperOf(site)}`}><${SiteShape} site=${site} /></span>
      <p class="reply-head small">
        <b>${t(`reply-kind-${reply.reply_kind}`)}</b> <${SiteMark} site=${site} />
        ${reply.name && html`<span class="note-name">${reply.name}</span>`}
        ${isWaiting && html`<span class="reply-waits">${t("reply-waits")}</span>`}
      </p>
      <p class="reply-text" lang=${languageOf(reply, site)}>${reply.text}</p>
      ${reply.hidden && html`<p class="small state"><${Icon} name="eye-off" />${t("reply-hidden")}</p>`}
      <div class="reply-foot">
        ${own && html`<${OwnReply} session=${session} reply=${reply} focus=${focus} open=${open} />`}
        ${reply.reply_kind === "question" &&
        reply.thread_site === session.you.value.site &&
        !own &&
        !away &&
        html`<button type="button" class="note-button" ...${focus} onClick=${() => open("reply", reply)}>
          <${Icon} name="corner-down-right" />${t("reply-answer")}
        </button>`}
      </div>
    </li>
  `;
}

/** @param {Context & {reply: Reply}} props */
const OwnReply = ({ reply, focus, open }) =>
  reply.pending
    ? html`<span class="state small"><${Icon} name="clock" />${t("state-waiting")}</span>`
    : html`
        <button
          type="button"
          class="note-button"
          ...${focus}
          onClick=${() => open(reply.withdrawn ? "return-reply" : "withdraw-reply", reply)}
        >
          <${Icon} name=${reply.withdrawn ? "undo-2" : "archive"} />${t(reply.withdrawn ? "undo" : "note-withdraw")}
        </button>
      `;
