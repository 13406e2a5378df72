/** The dialog to give feedback to one part of a case: praise, a question or a proposal. */
import { Chips, Dialog } from "../ui/controls.js";
import { DraftFound, useDraft } from "./draft.js";
import { Icon } from "../ui/icon.js";
import { newId } from "../line/ids.js";
import { saveLocal } from "../line/local-storage.js";
import { notify } from "../ui/notices.js";
import { TextBox, textProblem } from "../ui/text-box.js";
import { html, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";
import { FEEDBACK_KINDS } from "../wire.js";

/** @import { FeedbackKind, Part } from "../wire.js" */

/**
 * @param {{session: OpenSession, of: {case: Records["case"], part: Part}, close: () => void}} props
 */
export function FeedbackDialog({ session, of: { case: about, part }, close }) {
  const draft = useDraft(
    session,
    `feedback.${about.id}.${part.id}`,
    { text: "", kind: /** @type {FeedbackKind} */ ("proposal") },
    { close, isDraft: ({ text }) => Boolean(text.trim()) },
  );
  const { text, kind } = draft.value;
  const [problem, setProblem] = useState("");
  const most = session.limits.value.note_chars;
  const send = () => {
    /** @type {CommandOf<"give_feedback">} */
    const command = {
      type: "give_feedback",
      id: newId("f"),
      case: about.id,
      part: part.id,
      feedback_kind: kind,
      text: text.trim(),
      lang: lang.peek(),
    };
    const wrong = textProblem(text, most) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    session.do(command);
    draft.discard();
    notify(t("feedback-done"), { about: "own-act" });
    close();
  };
  return html`
    <${Dialog} title=${t("feedback-title")} close=${close}>
      <form class="stack" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
        <blockquote class="asked">
          <p class="small">${about.title || t("case-untitled")}</p>
          <p><b>${part.title || t("case-untitled")}</b></p>
        </blockquote>
        ${draft.found &&
        html`<${DraftFound}
          words=${t("draft-not-sent")}
          back=${t("draft-start-over")}
          goBack=${() => (draft.reset(), setProblem(""))}
          focus="feedback-text"
        />`}
        <${Chips}
          name="feedback-kind"
          label=${t("feedback-how")}
          options=${FEEDBACK_KINDS.map((each) => [each, t(`feedback-kind-${each}`)])}
          value=${kind}
          choose=${(/** @type {FeedbackKind} */ next) => draft.change({ kind: next })}
          hint=${t(`feedback-why-${kind}`)}
        />
        <${TextBox}
          id="feedback-text"
          label=${t(`feedback-label-${kind}`)}
          value=${text}
          input=${(/** @type {string} */ next) => (draft.change({ text: next }), setProblem(""))}
          send=${send}
          most=${most}
          hint=${t("feedback-seen")}
          describedby=${draft.found ? "draft-found" : ""}
          autofocus
        />
        ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
        <div class="dialog-foot">
          <button type="submit" class="button primary"><${Icon} name="send" />${t("feedback-send")}</button>
        </div>
      </form>
    <//>
  `;
}

/** Make a draft of feedback that was refused. @param {OpenSession} session @param {KeptCommand} feedback */
export const keepFeedbackDraft = (session, { case: about, part, text, feedback_kind: kind }) =>
  void saveLocal(`draft.${session.id}.feedback.${about}.${part}`, { text, kind, base: session.store.basis() });
