/** How many people, check-ins, notes and outputs there were, site by site. */
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const COLUMNS = ["participants", "check_ins", "notes", "outputs"];

/** @param {any} view a site's @param {string} name */
const count = (view, name) => (name === "notes" ? view.notes.length : view[name]);

/** @param {{report: any}} props */
export function ReportCounts({ report }) {
  const cells = (/** @type {(name: string) => number} */ number) =>
    COLUMNS.map((name) => html`<td key=${name} class="numeric">${number(name)}</td>`);
  const total = (/** @type {string} */ name) =>
    report.sites.reduce((/** @type {number} */ sum, /** @type {any} */ view) => sum + count(view, name), 0);
  return html`
    <section class="scroll-x" aria-label=${t("report-counts")} tabindex="0" role="region">
      <table class="report-counts">
        <thead>
          <tr>
            <th scope="col">${t("report-site")}</th>
            ${COLUMNS.map((name) => html`<th scope="col" key=${name}>${t(`report-${name.replace("_", "-")}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${report.sites.map(
            (/** @type {any} */ view) => html`
              <tr key=${view.site.mark}>
                <th scope="row">${view.site.name}</th>
                ${cells((name) => count(view, name))}
              </tr>
            `,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${t("report-all")}</th>
            ${cells(total)}
          </tr>
        </tfoot>
      </table>
    </section>
  `;
}
