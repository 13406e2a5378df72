/** The dialog with which the owner of a case takes feedback in, or leaves it, with a word of why. */
import { Chips, Dialog } from "./controls.js";
import { Icon } from "./icon.js";
import { SiteMark } from "./site-mark.js";
import { TextBox, linesProblem } from "./text-box.js";
import { useDraft } from "./draft.js";
import { html, useState } from "./view.js";
import { refusalWords, t } from "../line/words.js";

/**
 * @param {{session: OpenSession, of: {feedback: Records["feedback"], answer: "taken" | "left"},
 *   close: () => void}} props `answer`: which button was pressed
 */
export function AnswerDialog({ session, of: { feedback, answer }, close }) {
  const draft = useDraft(
    session,
    `answer.${feedback.id}`,
    { word: feedback.word, answer },
    { close, isDraft: ({ word }) => word.trim() !== feedback.word, begin: (value) => ({ ...value, answer }) },
  );
  const { value } = draft;
  const [problem, setProblem] = useState("");
  const most = session.limits.value.note_chars;
  const site = session.site(feedback.site);
  const send = () => {
    /** @type {CommandOf<"take_in">} */
    const command = { type: "take_in", feedback: feedback.id, on: value.answer === "taken", word: value.word.trim() };
    const wrong = linesProblem([value.word], most) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    session.do(command);
    draft.discard();
    close();
  };
  return html`
    <${Dialog} title=${t("feedback-answer-title")} close=${close}>
      <form class="stack" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
        <blockquote class="asked">
          <p class="row tight small">
            <b>${t(`feedback-kind-${feedback.feedback_kind}`)}</b> <${SiteMark} site=${site} full />
          </p>
          <p>${feedback.text}</p>
        </blockquote>
        <${Chips}
          name="answer"
          label=${t("feedback-answer-label")}
          options=${[
            ["taken", t("feedback-take")],
            ["left", t("feedback-leave")],
          ]}
          value=${value.answer}
          choose=${(/** @type {"taken" | "left"} */ next) => draft.change({ answer: next })}
        />
        <${TextBox}
          id="answer-word"
          label=${html`${t("feedback-word")} <span class="optional">${t("optional")}</span>`}
          value=${value.word}
          input=${(/** @type {string} */ word) => (draft.change({ word }), setProblem(""))}
          send=${send}
          most=${most}
          hint=${t("feedback-word-hint")}
          autofocus
        />
        ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${() => (draft.discard(), close())}>${t("cancel")}</button>
          <button type="submit" class="button primary"><${Icon} name="check" />${t("save")}</button>
        </div>
      </form>
    <//>
  `;
}
