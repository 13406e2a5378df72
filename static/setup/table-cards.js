/** Cards to cut out, one for each table, each with its own way in. `t` gives texts in the site's language. */
import { Sign } from "./door-sheet.js";
import { addressInWords, codeInWords } from "./links-text.js";
import { Qr } from "./qr.js";
import { paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";

/** @import { SheetProps } from "./door-sheet.js" */

const CARDS_ON_A_SHEET = 4;

/** Return how many sheets of cards a site has. @param {{tables?: number}} site */
export const cardSheets = ({ tables = 0 }) => Math.max(1, Math.ceil(tables / CARDS_ON_A_SHEET));

/**
 * Numbered tables have a card each, whose code says the table; without numbers there is one sheet of the same card.
 * @param {SheetProps} props
 */
export function TableCards(props) {
  const { site, t, language } = props;
  const tables = Array.from({ length: site.tables ?? 0 }, (_, n) => n + 1);
  return Array.from({ length: cardSheets(site) }, (_, sheet) => {
    const first = sheet * CARDS_ON_A_SHEET;
    const here = tables.length ? tables.slice(first, first + CARDS_ON_A_SHEET) : Array(CARDS_ON_A_SHEET).fill(0);
    const which = tables.length ? ` ${here[0]}-${here[here.length - 1]}` : "";
    return html`
      <article
        class=${`paper cards ${paperOf(site)}`}
        key=${sheet}
        lang=${language}
        aria-label=${`${t("sheet-table")}: ${site.name}${which}`}
      >
        ${here.map((table, n) => html`<${Card} key=${n} ...${props} table=${table} again=${!table && n > 0} />`)}
      </article>
    `;
  });
}

/** @param {SheetProps & {table: number, again: boolean}} props `again`: it says what the one before it says */
const Card = ({ site, code, address, link, t, table, again }) => html`
  <div class=${`card ${table ? "numbered" : ""}`} aria-hidden=${again ? "true" : undefined}>
    <div class="card-words">
      <${Sign} site=${site} />
      ${table > 0 && html`<p class="card-table">${t("sheet-table-number", { table })}</p>`}
      <p class="card-call">${t(table ? "sheet-join-table" : "sheet-join-short")}</p>
      <p class="card-or">${t("sheet-or")} <strong>${addressInWords(address)}</strong> ${t("sheet-code")}</p>
      <p class="card-code">${codeInWords(code)}</p>
    </div>
    <${Qr}
      text=${table ? `${link}/${table}` : link}
      alt=${table ? t("sheet-qr-table", { site: site.name, table }) : t("sheet-qr-alt", { site: site.name })}
    />
  </div>
`;
