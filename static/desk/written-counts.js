/** "31 of 37 have written": running counts by site, one's own first; from nine sites the sum, the others on demand. */
import { SiteMark } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { sumOf } from "./written.js";
import { t } from "../line/words.js";

const MOST_NAMED = 8; // more sites than these are folded below the sum

/** @typedef {import("./layout.js").DeskProps & {rows: import("./written.js").Written[]}} CountsProps */

/** One's own site, large, and the others where they are few. @param {CountsProps} props */
export function WrittenCounts({ session, rows }) {
  const { mine, others } = parted(session, rows);
  return html`
    <div class="desk-written">
      ${mine && html`<p class="desk-written-own"><${Count} ...${mine} /> <span>${t("desk-written")}</span></p>`}
      ${rows.length <= MOST_NAMED && html`<${Others} session=${session} rows=${others} />`}
    </div>
  `;
}

/** The sum of all sites, and each of them on demand, where they are many. @param {CountsProps} props */
export function WrittenSum({ session, rows }) {
  const { others } = parted(session, rows);
  if (rows.length <= MOST_NAMED) return null;
  const { written, of } = sumOf(rows);
  return html`
    <details class="desk-written-sum">
      <summary>${t("desk-written-sum", { written, of, sites: rows.length })}</summary>
      <${Others} session=${session} rows=${others} />
    </details>
  `;
}

/** @param {OpenSession} session @param {import("./written.js").Written[]} rows one's own site's first */
const parted = (session, rows) =>
  session.you.value.site ? { mine: rows[0], others: rows.slice(1) } : { mine: undefined, others: rows };

/** @param {CountsProps} props */
const Others = ({ session, rows }) => html`
  <ul class="desk-written-others">
    ${rows.map(
      (row) => html`<li key=${row.site}><${SiteMark} site=${session.site(row.site)} /> <${Count} ...${row} /></li>`,
    )}
  </ul>
`;

/** @param {{written: number, of: number}} props */
const Count = ({ written, of }) => html`<b class="numeric">${t("desk-written-of", { written, of })}</b>`;
