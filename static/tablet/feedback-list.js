/** The feedback to a part of a case, on a line from town to town; its owner takes each in, or leaves it. */
import { Icon } from "../ui/icon.js";
import { SiteMark, SiteShape, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {import("./case-state.js").Feedback} Feedback */
/** @typedef {import("./cases.js").Context & {of: Records["case"]}} Context */

/** @param {Context & {given: Feedback[]}} props */
export function FeedbackList({ given, ...context }) {
  if (given.length === 0) return null;
  return html`
    <ul class="thread" aria-label=${t("feedback-list")}>
      ${given.map((each) => html`<${FeedbackItem} key=${each.id} ...${context} feedback=${each} />`)}
    </ul>
  `;
}

/** @param {Context & {feedback: Feedback}} props */
function FeedbackItem({ session, mine, cases, open, of, feedback }) {
  const site = session.site(feedback.site);
  const answers = mine.isMine(of) && !feedback.pending;
  const said = feedback.text || t("feedback-untold");
  const name = t("feedback-said", { kind: t(`feedback-kind-${feedback.feedback_kind}`), text: said });
  const act = (/** @type {"taken" | "left"} */ answer, /** @type {string} */ icon, /** @type {string} */ words) => html`
    <button
      type="button"
      class="note-button"
      aria-pressed=${feedback.answer === answer ? "true" : "false"}
      aria-label=${`${words}: ${name}`}
      onClick=${() => open("answer", { feedback, answer })}
    >
      <${Icon} name=${icon} />${words}
    </button>
  `;
  return html`
    <li class="reply" id=${`feedback-${feedback.id}`} tabindex="-1">
      <span class=${`bead site-mark ${paperOf(site)}`}><${SiteShape} site=${site} /></span>
      <p class="reply-head small">
        <b>${t(`feedback-kind-${feedback.feedback_kind}`)}</b> <${SiteMark} site=${site} />
        ${feedback.name && html`<span class="note-name">${feedback.name}</span>`}
        ${feedback.version < of.version &&
        html`<span class="quiet-text">${t("feedback-to-version", { version: feedback.version })}</span>`}
      </p>
      <p class="reply-text" lang=${languageOf(feedback, site)}>${said}</p>
      ${feedback.answer &&
      html`<p class=${`feedback-answer small ${feedback.answer}`}>
        <${Icon} name=${feedback.answer === "taken" ? "check" : "minus"} />
        <span>
          <b>${t(feedback.answer === "taken" ? "feedback-taken" : "feedback-left")}</b>${feedback.word &&
          `: ${feedback.word}`}
        </span>
      </p>`}
      <div class="reply-foot">
        ${feedback.pending && html`<span class="state small"><${Icon} name="clock" />${t("state-waiting")}</span>`}
        ${cases.waiting.value.has(feedback.id) &&
        html`<span class="state small"><${Icon} name="clock" />${t("state-change-waiting")}</span>`}
        ${answers && act("taken", "check", t("feedback-take"))}
        ${answers && act("left", "minus", t("feedback-leave"))}
      </div>
    </li>
  `;
}
