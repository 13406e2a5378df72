/** One part of a case at the desk, with the feedback to it. A case that nobody has taken yet is answered for here. */
import { pendingCommand } from "./pending-command.js";
import { AnswerDialog } from "../ui/answer-dialog.js";
import { isOwned } from "../ui/case-draft.js";
import { Icon } from "../ui/icon.js";
import { SiteMark } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {import("./layout.js").DeskProps & {of: Records["case"]}} Props */
/** @typedef {Records["feedback"]} Feedback */
/** @typedef {"taken" | "left"} Answer */
/** @typedef {(pressed: {feedback: Feedback, answer: Answer}) => void} Press */

/** @param {Props & {part: import("../wire.js").Part, feedback: Feedback[]}} props */
export function CasePart({ session, of, part, feedback }) {
  const site = session.site(of.site);
  const said = feedback.filter((each) => each.part === part.id);
  const [pressed, setPressed] = useState(/** @type {{feedback: Feedback, answer: Answer} | null} */ (null));
  const press = mayAnswer(session, of) && setPressed;
  return html`
    <section class="stack tight" aria-label=${part.title || t("case-untitled")}>
      <h4 lang=${languageOf(of, site)}>${part.title || t("case-untitled")}</h4>
      ${part.text && html`<p class="case-text small" lang=${languageOf(of, site)}>${part.text}</p>`}
      <ul class="stack tight">
        ${said.map((each) => html`<${Said} key=${each.id} session=${session} feedback=${each} press=${press} />`)}
      </ul>
      ${pressed && html`<${AnswerDialog} session=${session} of=${pressed} close=${() => setPressed(null)} />`}
    </section>
  `;
}

/** @param {import("./layout.js").DeskProps & {feedback: Feedback, press: Press | false}} props */
function Said({ session, feedback, press }) {
  const kind = t(`feedback-kind-${feedback.feedback_kind}`);
  return html`
    <li class="small">
      <${SiteMark} site=${session.site(feedback.site)} />${" "}
      <b>${kind}:</b>${" "}
      <span lang=${languageOf(feedback, session.site(feedback.site))}>${feedback.text || t("feedback-untold")}</span>
      ${feedback.answer &&
      html`<span class="quiet-text">
        ${" "}${t(feedback.answer === "taken" ? "feedback-taken" : "feedback-left")}
        ${feedback.word && `: ${feedback.word}`}
      </span>`}
      ${press && html`<${AnswerButtons} session=${session} feedback=${feedback} press=${press} />`}
    </li>
  `;
}

/** Whether this desk answers for the case: nobody has taken it. @param {OpenSession} session @param {Props["of"]} of */
const mayAnswer = ({ you }, of) =>
  !isOwned(of) && (you.value.role === "organiser" || you.value.site === of.site);

/** @param {import("./layout.js").DeskProps & {feedback: Feedback, press: Press}} props */
function AnswerButtons({ session, feedback, press }) {
  const asked = pendingCommand(session, (command) => command.type === "take_in" && command.feedback === feedback.id);
  const said = feedback.text || t("feedback-untold");
  const name = t("feedback-said", { kind: t(`feedback-kind-${feedback.feedback_kind}`), text: said });
  const button = (/** @type {Answer} */ answer, /** @type {string} */ words) => html`
    <button
      type="button"
      class="button quiet compact"
      aria-pressed=${feedback.answer === answer ? "true" : "false"}
      aria-label=${`${words}: ${name}`}
      onClick=${() => press({ feedback, answer })}
    >
      <${Icon} name=${answer === "taken" ? "check" : "minus"} />${words}
    </button>
  `;
  return html`
    <span class="row tight">
      ${button("taken", t("feedback-take"))} ${button("left", t("feedback-leave"))}
      ${asked && html`<span class="state small"><${Icon} name="clock" />${t("state-change-waiting")}</span>`}
    </span>
  `;
}
