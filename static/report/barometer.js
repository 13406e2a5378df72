/** The day's barometer: how much went from one site to another. */
import { SiteMark } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{report: any}} props */
export function ReportBarometer({ report }) {
  const { outputs, outputs_across, notes, notes_taken_across, flows } = report.barometer;
  const sites = report.sites.map((/** @type {any} */ view) => view.site);
  return html`
    <p class="quiet-text">${t("report-barometer-intro")}</p>
    <div class="gauges">
      <${Gauge}
        part=${outputs_across}
        all=${outputs}
        words=${t("report-barometer-outputs", { across: outputs_across, all: outputs })}
      />
      <${Gauge}
        part=${notes_taken_across}
        all=${notes}
        words=${t("report-barometer-notes", { across: notes_taken_across, all: notes })}
      />
    </div>
    ${flows.length > 0 && html`<${Flows} sites=${sites} flows=${flows} />`}
  `;
}

/** @param {{part: number, all: number, words: string}} props */
const Gauge = ({ part, all, words }) => html`
  <div class="gauge">
    <p class="gauge-share numeric">${all ? t("report-percent", { percent: Math.round((100 * part) / all) }) : "–"}</p>
    <div class="gauge-bar" aria-hidden="true"><i style=${{ width: all ? `${(100 * part) / all}%` : "0" }}></i></div>
    <p>${words}</p>
  </div>
`;

/** How often each site built on each: a row for each site built on. @param {{sites: any[], flows: any[]}} props */
function Flows({ sites, flows }) {
  const count = (/** @type {any} */ from, /** @type {any} */ to) =>
    flows.find((flow) => flow.origin === from.mark && flow.to === to.mark)?.count ?? 0;
  const cell = (/** @type {any} */ from, /** @type {any} */ to) => {
    const across = from.mark !== to.mark && count(from, to);
    return html`<td key=${to.mark} class=${`numeric ${across ? "across" : ""}`}>${count(from, to)}</td>`;
  };
  return html`
    <div class="scroll-x" tabindex="0" role="region" aria-label=${t("report-flows")}>
      <table class="flows">
        <caption>${t("report-flows-caption")}</caption>
        <thead>
          <tr>
            <th scope="col">${t("report-flow-from")}</th>
            ${sites.map(
              (site) => html`<th scope="col" key=${site.mark}>${t("report-flow-to", { site: site.name })}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${sites.map(
            (from) => html`
              <tr key=${from.mark}>
                <th scope="row"><${SiteMark} site=${from} full /></th>
                ${sites.map((to) => cell(from, to))}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}
