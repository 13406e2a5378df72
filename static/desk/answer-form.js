/** The box in which the desk answers a question to its site. */
import { answerName, loadAnswer, saveAnswer } from "./answer-draft.js";
import { Icon } from "../ui/icon.js";
import { newId } from "../line/ids.js";
import { TextBox, textProblem } from "../ui/text-box.js";
import { useSharedDraft } from "../ui/writing.js";
import { html, useLayoutEffect, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";

/** @param {import("./layout.js").DeskProps & {question: Records["reply"], close: () => void}} props */
export function AnswerForm({ session, question, close }) {
  const [text, setText] = useState(() => loadAnswer(session, question.id));
  const [problem, setProblem] = useState("");
  const most = session.limits.value.note_chars;
  const box = `answer-${question.id}`;
  useLayoutEffect(() => document.getElementById(box)?.focus(), []); // before a key can go elsewhere
  useSharedDraft(answerName(session, question.id), (/** @type {string | null} */ other) => setText(other ?? ""));
  const write = (/** @type {string} */ value) => {
    setText(value);
    setProblem("");
    saveAnswer(session, question.id, value);
  };
  const send = () => {
    const text = loadAnswer(session, question.id); // a second press may come before the form is drawn again
    /** @type {CommandOf<"reply">} */
    const command = {
      type: "reply",
      id: newId("r"),
      to: question.id,
      reply_kind: "answer",
      text: text.trim(),
      lang: lang.peek(),
    };
    const wrong = textProblem(text, most) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    session.do(command);
    write("");
    close();
  };
  return html`
    <form class="stack tight desk-answer" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
      <${TextBox}
        id=${box}
        label=${t("desk-answer-label")}
        value=${text}
        input=${write}
        send=${send}
        most=${most}
        rows=${2}
        invalid=${Boolean(problem)}
        describedby=${problem ? `${box}-problem` : ""}
      />
      ${problem && html`<p class="error" role="alert" id=${`${box}-problem`}>${refusalWords(problem)}</p>`}
      <div class="row tight">
        <button type="submit" class="button primary compact"><${Icon} name="send" />${t("desk-answer-send")}</button>
        <button type="button" class="button quiet compact" onClick=${close}>${t("cancel")}</button>
      </div>
    </form>
  `;
}
