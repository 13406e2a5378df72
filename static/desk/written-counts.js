/** "31 of 37 have written": running counts by site, one's own first; from nine sites the sum, the others on demand. */
import { SiteMark } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { sumOf, writtenBySite } from "./written.js";
import { t } from "../line/words.js";

const MOST_NAMED = 8; // other sites than these are folded below the sum

/** @param {import("./layout.js").DeskProps & {phase: Phase}} props */
export function WrittenCounts({ session, phase }) {
  const own = session.you.value.site;
  const marks = session.sites.value.map(({ id }) => id);
  const rows = writtenBySite(session.store.record("progress", phase.id).value, marks, own);
  const mine = own ? rows[0] : undefined;
  const others = own ? rows.slice(1) : rows;
  const sum = sumOf(rows);
  const list = html`
    <ul class="desk-written-others">
      ${others.map(
        (row) => html`
          <li key=${row.site}><${SiteMark} site=${session.site(row.site)} /> <${Count} ...${row} /></li>
        `,
      )}
    </ul>
  `;
  return html`
    <div class="desk-written">
      ${mine && html`<p class="desk-written-own"><${Count} ...${mine} /> <span>${t("desk-written")}</span></p>`}
      ${others.length > MOST_NAMED
        ? html`<details>
            <summary>${t("desk-written-sum", { written: sum.written, of: sum.of, sites: rows.length })}</summary>
            ${list}
          </details>`
        : others.length > 0 && list}
    </div>
  `;
}

/** @param {{written: number, of: number}} props */
const Count = ({ written, of }) => html`<b class="numeric">${t("desk-written-of", { written, of })}</b>`;
