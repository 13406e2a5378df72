/** The dialog to give feedback to one part of a case: praise, a question or a proposal. */
import { SayDialog, keepDraft } from "./say-dialog.js";
import { newId } from "../line/ids.js";
import { html } from "../ui/view.js";
import { lang, t } from "../line/words.js";
import { FEEDBACK_KINDS } from "../wire.js";

/** @import { FeedbackKind, Part } from "../wire.js" */

/**
 * @param {{session: OpenSession, of: {case: Records["case"], part: Part}, close: () => void}} props
 */
export function FeedbackDialog({ session, of: { case: about, part }, close }) {
  const command = (/** @type {FeedbackKind} */ kind, /** @type {string} */ text) => ({
    type: "give_feedback",
    id: newId("f"),
    case: about.id,
    part: part.id,
    feedback_kind: kind,
    text,
    lang: lang.peek(),
  });
  return html`<${SayDialog}
    session=${session}
    close=${close}
    name="feedback"
    about=${`feedback.${about.id}.${part.id}`}
    title=${t("feedback-title")}
    to=${html`
      <blockquote class="asked">
        <p class="small">${about.title || t("case-untitled")}</p>
        <p><b>${part.title || t("case-untitled")}</b></p>
      </blockquote>
    `}
    kinds=${FEEDBACK_KINDS.map((each) => [each, t(`feedback-kind-${each}`)])}
    first="proposal"
    how=${t("feedback-how")}
    words=${(/** @type {FeedbackKind} */ kind) => ({
      label: t(`feedback-label-${kind}`),
      why: t(`feedback-why-${kind}`),
    })}
    seen=${t("feedback-seen")}
    sendWords=${t("feedback-send")}
    done=${t("feedback-done")}
    command=${command}
  />`;
}

/** Make a draft of feedback that was refused. @param {OpenSession} session @param {KeptCommand} feedback */
export const keepFeedbackDraft = (session, { case: about, part, text, feedback_kind: kind }) =>
  keepDraft(session, `feedback.${about}.${part}`, { text, kind });
