/** The report as a document: what is left out first, then what came out, then the way there. */
import { ReportBarometer } from "./barometer.js";
import { ReportCounts } from "./counts.js";
import { hourWords } from "../ui/hours.js";
import { Icon } from "../ui/icon.js";
import { ReportNotes } from "./notes.js";
import { ReportOutputs } from "./outputs.js";
import { ReportRounds } from "./rounds.js";
import { ReportTimeline } from "./timeline.js";
import { html } from "../ui/view.js";
import { dayInWords, t } from "../line/words.js";

const PARTS = [
  { id: "outputs", words: "report-outputs", View: ReportOutputs },
  { id: "barometer", words: "report-barometer", View: ReportBarometer },
  { id: "notes", words: "report-notes-by-site", View: ReportNotes },
  { id: "rounds", words: "report-rounds", View: ReportRounds },
  { id: "timeline", words: "report-timeline", View: ReportTimeline },
  { id: "facts", words: "report-facts", View: Facts },
];

/** @param {{report: any, tools?: any}} props */
export function ReportDocument({ report, tools }) {
  const { workshop } = report;
  const sites = new Map(report.sites.map((/** @type {any} */ view) => [view.site.mark, view.site]));
  const numbers = new Map(report.outputs.map((/** @type {any} */ view) => [view.output.id, view.number]));
  const site = (/** @type {string} */ mark) => sites.get(mark) ?? { mark, name: mark, shape: "circle", colour: "gra" };
  const number = (/** @type {string} */ id) => numbers.get(id);
  const parts = PARTS.filter(({ id }) => id !== "facts" || workshop.facts?.length);
  return html`
    <div class="report">
      <${Contents} parts=${parts} />
      <article class="report-body">
        <${Head} workshop=${workshop} />
        <${LeftOut} report=${report} />
        ${tools}
        <${ReportCounts} report=${report} />
        ${parts.map(
          ({ id, words, View }) => html`
            <section key=${id} class="report-part" aria-labelledby=${`part-${id}`}>
              <h2 id=${`part-${id}`} tabindex="-1">${t(words)}</h2>
              <${View} report=${report} site=${site} number=${number} />
            </section>
          `,
        )}
      </article>
    </div>
  `;
}

/** @param {{parts: {id: string, words: string}[]}} props */
function Contents({ parts }) {
  const go = (/** @type {Event} */ event, /** @type {string} */ id) => {
    event.preventDefault(); // the address holds the key
    const head = document.getElementById(`part-${id}`);
    head?.focus({ preventScroll: true });
    head?.scrollIntoView({ block: "start" });
  };
  return html`
    <nav class="report-contents no-print" aria-label=${t("report-contents")}>
      <ol>
        ${parts.map(
          ({ id, words }) => html`
            <li key=${id}>
              <a href=${`#part-${id}`} onClick=${(/** @type {Event} */ event) => go(event, id)}>${t(words)}</a>
            </li>
          `,
        )}
      </ol>
    </nav>
  `;
}

/** Title and question, when it was, and who organised it. @param {{workshop: any}} props */
const Head = ({ workshop }) => html`
  <header class="stack">
    <p class="small quiet-text">${t("report-of")}</p>
    <h1>${workshop.title}</h1>
    ${workshop.question && html`<p class="report-question">${workshop.question}</p>`}
    <dl class="report-facts">
      ${workshop.date && html`<dt>${t("reportpage-when")}</dt><dd>${whenWords(workshop)}</dd>`}
      ${workshop.theme && html`<dt>${t("report-theme")}</dt><dd>${workshop.theme}</dd>`}
      ${workshop.organiser && html`<dt>${t("report-organiser")}</dt><dd>${workshop.organiser}</dd>`}
      ${workshop.contact && html`<dt>${t("report-contact")}</dt><dd>${workshop.contact}</dd>`}
    </dl>
  </header>
`;

/** Return the day, with the hours when they are known. @param {any} workshop */
function whenWords({ date, start, end }) {
  if (!start || !end) return dayInWords(date);
  return t("report-when", { date: dayInWords(date), start: hourWords(start), end: hourWords(end) });
}

/** @param {{report: any}} props */
const LeftOut = ({ report }) => html`
  <section class="left-out" aria-labelledby="left-out">
    <h2 id="left-out"><${Icon} name="info" /> ${t("report-left-out")}</h2>
    ${report.left_out.length
      ? html`
          <ul>
            ${report.left_out.map(
              (/** @type {any} */ each) => html`
                <li key=${each.reason}>${t(`report-left-out-${each.reason}`, { count: each.count ?? 0 })}</li>
              `,
            )}
          </ul>
        `
      : html`<p>${t("report-left-out-nothing")}</p>`}
  </section>
`;

/** @param {{report: any}} props */
function Facts({ report }) {
  return html`
    <ul class="facts">
      ${report.workshop.facts.map(
        (/** @type {any} */ fact, /** @type {number} */ i) => html`
          <li key=${i}>
            <p>${fact.text}</p>
            ${fact.source && html`<p class="small quiet-text">${t("report-source", { source: fact.source })}</p>`}
          </li>
        `,
      )}
    </ul>
  `;
}
