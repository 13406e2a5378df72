/** The dialog to reply: ask, spar or praise, and answer what one's own site is asked. */
import { cardOf } from "./source-of.js";
import { Chips, Dialog } from "../ui/controls.js";
import { DraftFound, useDraft } from "./draft.js";
import { Icon } from "../ui/icon.js";
import { newId } from "../line/ids.js";
import { saveLocal } from "../line/local-storage.js";
import { NoteCard, shorten } from "../ui/note-card.js";
import { notify } from "../ui/notices.js";
import { SiteMark } from "../ui/site-mark.js";
import { TextBox, textProblem } from "../ui/text-box.js";
import { html, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";
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
  const draft = useDraft(
    session,
    `reply.${of.id}`,
    { text: "", kind: /** @type {ReplyKind} */ (isAnswer ? "answer" : "question") },
    { close, isDraft: ({ text }) => Boolean(text.trim()) },
  );
  const { text, kind } = draft.value;
  const [problem, setProblem] = useState("");
  const most = session.limits.value.note_chars;
  const name = session.site(of.site)?.name ?? of.site;
  const send = () => {
    /** @type {CommandOf<"reply">} */
    const command = {
      type: "reply",
      id: newId("r"),
      to: of.id,
      reply_kind: kind,
      text: text.trim(),
      lang: lang.peek(),
    };
    const wrong = textProblem(text, most) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    session.do(command);
    draft.discard();
    notify(t("reply-done", { site: name }), { about: "own-act" });
    close();
  };
  return html`
    <${Dialog} title=${t(isAnswer ? "reply-title-answer" : "reply-title")} close=${close}>
      <form class="stack" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
        <${Told} session=${session} of=${of} />
        ${draft.found &&
        html`<${DraftFound}
          words=${t("draft-not-sent")}
          back=${t("draft-start-over")}
          goBack=${() => (draft.reset(), setProblem(""))}
          focus="reply-text"
        />`}
        ${!isAnswer &&
        html`<${Chips}
          name="reply-kind"
          label=${t("reply-how")}
          options=${KINDS.map((each) => [each, t(`reply-give-${each}`)])}
          value=${kind}
          choose=${(/** @type {ReplyKind} */ next) => draft.change({ kind: next })}
          hint=${t(`reply-why-${kind}`, { site: name })}
        />`}
        <${TextBox}
          id="reply-text"
          label=${t(`reply-kind-${kind}-label`)}
          value=${text}
          input=${(/** @type {string} */ next) => (draft.change({ text: next }), setProblem(""))}
          send=${send}
          most=${most}
          hint=${t("reply-seen", { site: name })}
          describedby=${draft.found ? "draft-found" : ""}
          autofocus
        />
        ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
        <div class="dialog-foot">
          <button type="submit" class="button primary"><${Icon} name="send" />${t("reply-send")}</button>
        </div>
      </form>
    <//>
  `;
}

/**
 * Return what a reply is to, if it is to be seen here.
 * @param {OpenSession} session @param {string} id
 */
export const targetOf = ({ store }, id) =>
  store.peek("note", id) ?? store.peek("output", id) ?? store.peek("reply", id);

/** Make a draft of a reply that was refused. @param {OpenSession} session @param {KeptCommand} reply */
export const keepReplyDraft = (session, { to, text, reply_kind: kind }) =>
  void saveLocal(`draft.${session.id}.reply.${to}`, { text, kind, base: session.store.basis() });

/** What one replies to. @param {{session: OpenSession, of: Note | Output | Records["reply"]}} props */
function Told({ session, of }) {
  const site = session.site(of.site);
  if (of.kind === "note") return html`<${NoteCard} ...${cardOf(session, of)} class="in-dialog" />`;
  return html`
    <blockquote class="asked">
      <p class="small"><${SiteMark} site=${site} full /></p>
      <p>${of.kind === "output" ? of.title : shorten(of.text, 400)}</p>
    </blockquote>
  `;
}
