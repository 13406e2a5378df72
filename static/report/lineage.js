/** How contributions are connected: what an output builds on, step by step, and who built on something. */
import { NoteKind, shorten } from "../ui/note-card.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/**
 * What something builds on, as a list within a list.
 * @param {{sources: any[], site: any, number: any}} props @returns {any}
 */
export const Sources = ({ sources, site, number }) =>
  sources.length > 0 &&
  html`
    <ul class="steps">
      ${sources.map(
        (source, i) => html`
          <li key=${source.id + i} class=${source.kind === "absent" ? "" : paperOf(site(source.site))}>
            <${Source} source=${source} site=${site} number=${number} />
            <${Sources} sources=${source.sources ?? []} site=${site} number=${number} />
            ${source.more && html`<p class="small quiet-text">${t("report-lineage-more")}</p>`}
          </li>
        `,
      )}
    </ul>
  `;

/** A note or an output that something builds on. @param {{source: any, site: any, number: any}} props */
function Source({ source, site, number }) {
  if (source.kind === "absent") return html`<p class="quiet-text">${t("report-absent")}</p>`;
  return html`
    <p class="step-line small">
      ${source.degree && html`<span>${t(`degree-${source.degree}-from`)}</span>`}
      <${SiteMark} site=${site(source.site)} />
      ${source.kind === "output"
        ? html`<span>${outputNumber(source, number)}</span>`
        : html`<${NoteKind} kind=${source.note_kind || "idea"} />`}
      ${source.name && html`<span class="quiet-text">${t("report-signed", { name: source.name })}</span>`}
    </p>
    <p class="step-text">${source.text}</p>
  `;
}

/** Who built on something. @param {{by: any[], site: any, number: any}} props */
export const Reuse = ({ by, site, number }) =>
  by.length > 0 &&
  html`
    <ul class="further small">
      ${by.map(
        (one, i) => html`
          <li key=${one.id + i}>
            ${t(`report-further-${one.kind === "output" ? "output" : one.degree || "inspired"}`)}${" "}
            <${SiteMark} site=${site(one.site)} />${" "}
            ${one.kind === "output" ? outputNumber(one, number) : html`<q>${shorten(one.text)}</q>`}
          </li>
        `,
      )}
    </ul>
  `;

/** @param {any} output @param {(id: string) => number | undefined} number */
const outputNumber = (output, number) => t("report-output-number", { number: number(output.id) ?? "" });
