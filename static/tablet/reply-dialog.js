/** The dialog to reply: ask, spar or praise, and answer what one's own site is asked. */
import { SayDialog, keepDraft } from "./say-dialog.js";
import { cardOf } from "./source-of.js";
import { newId } from "../line/ids.js";
import { NoteCard, shorten } from "../ui/note-card.js";
import { SiteMark } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { lang, t } from "../line/words.js";
import { titleOf } from "../ui/contributions.js";
import { REPLY_KINDS } from "../wire.js";

/** @import { ReplyKind } from "../wire.js" */

/** What one may say to a note or an output; an answer is said to a question. */
const KINDS = REPLY_KINDS.filter((each) => each !== "answer");

/**
 * @param {{session: OpenSession, of: Note | Output | Records["reply"], close: () => void}} props
 * `of`: a question to answer, or what to say something to
 */
export function ReplyDialog({ session, of, close }) {
  const isAnswer = of.kind === "reply";
  const site = session.site(of.site)?.name ?? of.site;
  const command = (/** @type {ReplyKind} */ kind, /** @type {string} */ text) => ({
    type: "reply",
    id: newId("r"),
    to: of.id,
    reply_kind: kind,
    text,
    lang: lang.peek(),
  });
  return html`<${SayDialog}
    session=${session}
    close=${close}
    name="reply"
    about=${`reply.${of.id}`}
    title=${t(isAnswer ? "reply-title-answer" : "reply-title")}
    to=${html`<${Told} session=${session} of=${of} />`}
    kinds=${isAnswer ? [["answer", ""]] : KINDS.map((each) => [each, t(`reply-give-${each}`)])}
    first=${isAnswer ? "answer" : "question"}
    how=${t("reply-how")}
    words=${(/** @type {ReplyKind} */ kind) => ({
      label: t(`reply-kind-${kind}-label`),
      why: kind === "answer" ? "" : t(`reply-why-${kind}`, { site }),
    })}
    seen=${t("reply-seen", { site })}
    sendWords=${t("reply-send")}
    done=${t("reply-done", { site })}
    command=${command}
  />`;
}

/**
 * Return what a reply is to, if it is to be seen here.
 * @param {OpenSession} session @param {string} id
 */
export const targetOf = ({ store }, id) =>
  store.peek("note", id) ?? store.peek("output", id) ?? store.peek("reply", id);

/** Make a draft of a reply that was refused. @param {OpenSession} session @param {KeptCommand} reply */
export const keepReplyDraft = (session, { to, text, reply_kind: kind }) =>
  keepDraft(session, `reply.${to}`, { text, kind });

/** What one replies to. @param {{session: OpenSession, of: Note | Output | Records["reply"]}} props */
function Told({ session, of }) {
  const site = session.site(of.site);
  if (of.kind === "note") return html`<${NoteCard} ...${cardOf(session, of)} class="in-dialog" />`;
  return html`
    <blockquote class="asked">
      <p class="small"><${SiteMark} site=${site} full /></p>
      <p>${of.kind === "output" ? titleOf(of) : shorten(of.text, 400)}</p>
    </blockquote>
  `;
}
