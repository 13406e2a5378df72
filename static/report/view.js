/** The report as a document: what is left out first, then what came out, then the way there. */
import { Icon } from "../ui/icon.js";
import { ReportBarometer } from "./barometer.js";
import { ReportNotes } from "./notes.js";
import { ReportOutputs } from "./outputs.js";
import { ReportRounds } from "./rounds.js";
import { ReportTimeline } from "./timeline.js";
import { hourWords } from "../ui/hours.js";
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
export function ReportView({ report, tools }) {
  const here = report.workshop;
  const sites = new Map(report.sites.map((/** @type {any} */ view) => [view.site.mark, view.site]));
  const numbers = new Map(report.outputs.map((/** @type {any} */ view) => [view.output.id, view.number]));
  const site = (/** @type {string} */ mark) => sites.get(mark) ?? { mark, name: mark, shape: "circle", colour: "gra" };
  const number = (/** @type {string} */ id) => numbers.get(id);
  const parts = PARTS.filter(({ id }) => id !== "facts" || here.facts?.length);
  return html`
    <div class="report">
      <${Contents} parts=${parts} />
      <article class="report-body">
        <header class="stack">
          <p class="small quiet-text">${t("report-of")}</p>
          <h1>${here.title}</h1>
          ${here.question && html`<p class="report-question">${here.question}</p>`}
          <dl class="report-facts">
            ${here.date && html`<dt>${t("reportpage-when")}</dt><dd>${here.start && here.end ? t("report-when", { date: dayInWords(here.date), start: hourWords(here.start), end: hourWords(here.end) }) : dayInWords(here.date)}</dd>`}
            ${here.theme && html`<dt>${t("report-theme")}</dt><dd>${here.theme}</dd>`}
            ${here.organiser && html`<dt>${t("report-organiser")}</dt><dd>${here.organiser}</dd>`}
            ${here.contact && html`<dt>${t("report-contact")}</dt><dd>${here.contact}</dd>`}
          </dl>
        </header>
        <${LeftOut} report=${report} />
        ${tools}
        <${Counts} report=${report} />
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
      <ol>${parts.map(({ id, words }) => html`<li key=${id}><a href=${`#part-${id}`} onClick=${(/** @type {Event} */ event) => go(event, id)}>${t(words)}</a></li>`)}</ol>
    </nav>
  `;
}

/** @param {{report: any}} props */
const LeftOut = ({ report }) => html`
  <section class="left-out" aria-labelledby="left-out">
    <h2 id="left-out"><${Icon} name="info" /> ${t("report-left-out")}</h2>
    ${report.left_out.length
      ? html`<ul>${report.left_out.map((/** @type {any} */ each) => html`<li key=${each.reason}>${t(`report-left-out-${each.reason}`, { count: each.count ?? 0 })}</li>`)}</ul>`
      : html`<p>${t("report-left-out-nothing")}</p>`}
  </section>
`;

/** How many, site by site. @param {{report: any}} props */
function Counts({ report }) {
  const columns = ["participants", "check_ins", "notes", "outputs"];
  const count = (/** @type {any} */ view, /** @type {string} */ name) => (name === "notes" ? view.notes.length : view[name]);
  const words = (/** @type {string} */ name) => t(`report-${name.replace("_", "-")}`);
  return html`
    <section class="scroll-x" aria-label=${t("report-counts")} tabindex="0" role="region">
      <table class="report-counts">
        <thead><tr><th scope="col">${t("report-site")}</th>${columns.map((name) => html`<th scope="col" key=${name}>${words(name)}</th>`)}</tr></thead>
        <tbody>
          ${report.sites.map((/** @type {any} */ view) => html`<tr key=${view.site.mark}><th scope="row">${view.site.name}</th>${columns.map((name) => html`<td key=${name} class="numeric">${count(view, name)}</td>`)}</tr>`)}
        </tbody>
        <tfoot>
          <tr><th scope="row">${t("report-all")}</th>${columns.map((name) => html`<td key=${name} class="numeric">${report.sites.reduce((/** @type {number} */ sum, /** @type {any} */ view) => sum + count(view, name), 0)}</td>`)}</tr>
        </tfoot>
      </table>
    </section>
  `;
}

/** @param {{report: any}} props */
function Facts({ report }) {
  return html`<ul class="facts">${report.workshop.facts.map((/** @type {any} */ fact, /** @type {number} */ i) => html`<li key=${i}><p>${fact.text}</p>${fact.source && html`<p class="small quiet-text">${t("report-source", { source: fact.source })}</p>`}</li>`)}</ul>`;
}
