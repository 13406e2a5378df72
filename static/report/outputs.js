/** The outputs, each with every way back to the notes and sites it came from. */
import { Reuse, Sources } from "./lineage.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{report: any, site: (mark: string) => any, number: (id: string) => number | undefined}} props */
export function ReportOutputs({ report, site, number }) {
  if (!report.outputs.length) return html`<p class="quiet-text">${t("report-no-outputs")}</p>`;
  return html`
    <ol class="stack">
      ${report.outputs.map(
        (/** @type {any} */ view) => html`
          <li
            key=${view.output.id}
            id=${`output-${view.number}`}
            class=${`output ${paperOf(site(view.output.site))}`}
          >
            <${Output} view=${view} site=${site} number=${number} />
          </li>
        `,
      )}
    </ol>
  `;
}

/** @param {{view: any, site: any, number: any}} props */
function Output({ view, site, number }) {
  const { output, lineage } = view;
  const maturity = output.maturity ?? "sub_element";
  return html`
    <header class="output-head">
      <span class="output-number">${t("report-output-number", { number: view.number })}</span>
      <${SiteMark} site=${site(output.site)} />
      <span class="maturity ${maturity}">${t(`maturity-${maturity}`)}</span>
    </header>
    <h3>${output.title}</h3>
    ${output.text && html`<p class="output-text">${output.text}</p>`}
    <div class="lineage">
      ${lineage.length
        ? html`<h4>${t("report-lineage")}</h4>`
        : html`<p class="quiet-text">${t("report-lineage-none")}</p>`}
      <${Sources} sources=${lineage} site=${site} number=${number} />
    </div>
    <${SitesBehind} view=${view} site=${site} />
    <${Reuse} by=${view.taken_further} site=${site} number=${number} />
    ${(output.contact || output.name) && html`<p class="small">${signature(output)}</p>`}
  `;
}

/** The other sites an output builds on. @param {{view: any, site: any}} props */
function SitesBehind({ view, site }) {
  const others = view.sites.filter((/** @type {string} */ mark) => mark !== view.output.site);
  if (!others.length) return null;
  return html`
    <p class="behind">
      <span class="small">${t("report-sites-behind")}</span> ${others.map(
        (/** @type {string} */ mark) => html`<${SiteMark} key=${mark} site=${site(mark)} full />`,
      )}
    </p>
  `;
}

/** Return whom to ask, or who wrote it. @param {any} output */
const signature = (output) =>
  output.contact
    ? t("report-contact-is", { contact: output.contact })
    : t("report-signed", { name: output.name });
