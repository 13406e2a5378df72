/** The questions to one's own site that wait for an answer, above all notes: longest waiting first. */
import { AnswerForm } from "./answer-form.js";
import { loadAnswer } from "./answer-draft.js";
import { pendingCommand } from "./pending-command.js";
import { threadsOf } from "./threads.js";
import { titleOf } from "../ui/contributions.js";
import { Icon } from "../ui/icon.js";
import { shorten } from "../ui/note-card.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html, useState } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

const SHOWN = 5;

/** @param {import("./layout.js").DeskProps} props */
export function Questions({ session }) {
  const { waiting } = threadsOf(session).value;
  const [all, setAll] = useState(false);
  if (!waiting.length) return null;
  return html`
    <section class="stack tight" aria-labelledby="questions-title">
      <h3 id="questions-title">${t("desk-signal-questions", { count: waiting.length })}</h3>
      <ul class="desk-questions">
        ${waiting
          .slice(0, all ? undefined : SHOWN)
          .map((question) => html`<li key=${question.id}><${Question} session=${session} question=${question} /></li>`)}
      </ul>
      ${!all &&
      waiting.length > SHOWN &&
      html`<button type="button" class="button wide" onClick=${() => setAll(true)}>
        ${t("desk-notes-more", { count: waiting.length - SHOWN })}
      </button>`}
    </section>
  `;
}

/** @param {import("./layout.js").DeskProps & {question: Records["reply"]}} props */
function Question({ session, question }) {
  const [answering, setAnswering] = useState(() => Boolean(loadAnswer(session, question.id)));
  const { store } = session;
  const site = session.site(question.site);
  const about = store.record("note", question.thread).value ?? store.record("output", question.thread).value;
  const sent = pendingCommand(session, ({ type, to }) => type === "reply" && to === question.id);
  return html`
    <article class=${`desk-question ${paperOf(site)}`}>
      <p class="note-head">
        <${SiteMark} site=${site} />
        <span class="small">
          ${[question.name, timeOfDay(question.at)].filter(Boolean).join(" · ")}
        </span>
      </p>
      <p lang=${languageOf(question, site)}><b>${question.text}</b></p>
      ${about &&
      html`<p class="small">${t("desk-question-about")} <q>${shorten(titleOf(about), 90)}</q></p>`}
      ${sent
        ? html`<p class="small"><${Icon} name="hourglass" /> ${t("desk-answer-on-its-way")}</p>`
        : answering
        ? html`<${AnswerForm} session=${session} question=${question} close=${() => setAnswering(false)} />`
        : html`<button type="button" class="button compact" onClick=${() => setAnswering(true)}>
            <${Icon} name="corner-down-right" />${t("desk-answer")}
          </button>`}
    </article>
  `;
}
