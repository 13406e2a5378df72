/** The outputs, each with every way back to the notes and sites it came from. */
import { NoteKind, shorten } from "../ui/note-card.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {{report: any, site: (mark: string) => any, number: (id: string) => number | undefined}} Shown */

/** @param {Shown} props */
export function ReportOutputs({ report, site, number }) {
  if (!report.outputs.length) return html`<p class="quiet-text">${t("report-no-outputs")}</p>`;
  return html`
    <ol class="stack">
      ${report.outputs.map(
        (/** @type {any} */ view) => html`
          <li key=${view.output.id} id=${`output-${view.number}`} class=${`output ${paperOf(site(view.output.site))}`}>
            <header class="output-head">
              <span class="output-number">${t("report-output-number", { number: view.number })}</span>
              <${SiteMark} site=${site(view.output.site)} />
              <span class="maturity ${view.output.maturity ?? "sub_element"}">${t(`maturity-${view.output.maturity ?? "sub_element"}`)}</span>
            </header>
            <h3>${view.output.title}</h3>
            ${view.output.text && html`<p class="output-text">${view.output.text}</p>`}
            <div class="lineage">
              ${view.lineage.length ? html`<h4>${t("report-lineage")}</h4>` : html`<p class="quiet-text">${t("report-lineage-none")}</p>`}
              <${Steps} steps=${view.lineage} site=${site} number=${number} />
            </div>
            ${others(view).length > 0 && html`<p class="behind"><span class="small">${t("report-sites-behind")}</span> ${others(view).map((/** @type {string} */ mark) => html`<${SiteMark} key=${mark} site=${site(mark)} full />`)}</p>`}
            <${Further} further=${view.taken_further} site=${site} number=${number} />
            ${(view.output.contact || view.output.name) && html`<p class="small">${view.output.contact ? t("report-contact-is", { contact: view.output.contact }) : t("report-signed", { name: view.output.name })}</p>`}
          </li>
        `,
      )}
    </ol>
  `;
}

/** The other sites on the way back. @param {any} view */
const others = (view) => view.sites.filter((/** @type {string} */ mark) => mark !== view.output.site);

/** One step back, and what lies behind it. @param {{steps: any[], site: any, number: any}} props @returns {any} */
const Steps = ({ steps, site, number }) =>
  steps.length > 0 &&
  html`
    <ul class="steps">
      ${steps.map(
        (step, i) => html`
          <li key=${step.id + i} class=${step.kind === "absent" ? "" : paperOf(site(step.site))}>
            <${Pointed} step=${step} site=${site} number=${number} />
            <${Steps} steps=${step.sources ?? []} site=${site} number=${number} />
            ${step.more && html`<p class="small quiet-text">${t("report-lineage-more")}</p>`}
          </li>
        `,
      )}
    </ul>
  `;

/** A note or an output, as something else points at it. @param {{step: any, site: any, number: any}} props */
function Pointed({ step, site, number }) {
  if (step.kind === "absent") return html`<p class="quiet-text">${t("report-absent")}</p>`;
  return html`
    <p class="step-line small">
      ${step.degree && html`<span>${t(`degree-${step.degree}-from`)}</span>`}
      <${SiteMark} site=${site(step.site)} />
      ${step.kind === "output" ? html`<span>${t("report-output-number", { number: number(step.id) ?? "" })}</span>` : html`<${NoteKind} kind=${step.note_kind || "idea"} />`}
      ${step.name && html`<span class="quiet-text">${t("report-signed", { name: step.name })}</span>`}
    </p>
    <p class="step-text">${step.text}</p>
  `;
}

/** Who took it further. @param {{further: any[], site: any, number: any}} props */
export const Further = ({ further, site, number }) =>
  further.length > 0 &&
  html`
    <ul class="further small">
      ${further.map(
        (one, i) => html`
          <li key=${one.id + i}>
            ${t(`report-further-${one.kind === "output" ? "output" : one.degree || "inspired"}`)}${" "}
            <${SiteMark} site=${site(one.site)} />${" "}
            ${one.kind === "output" ? t("report-output-number", { number: number(one.id) ?? "" }) : html`<q>${shorten(one.text)}</q>`}
          </li>
        `,
      )}
    </ul>
  `;
