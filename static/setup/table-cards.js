/** Cards to cut out, one for each table, with the way in. `t` gives texts in the site's language. */
import { Sign } from "./door-sheet.js";
import { addressInWords, codeInWords } from "./links-text.js";
import { Qr } from "./qr.js";
import { paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";

/** @import { SheetProps } from "./door-sheet.js" */

const CARDS_ON_A_SHEET = 4;

/** @param {SheetProps} props */
export const TableCards = ({ site, code, address, link, t, language }) => html`
  <article class=${`paper cards ${paperOf(site)}`} lang=${language} aria-label=${`${t("sheet-table")}: ${site.name}`}>
    ${Array.from(
      { length: CARDS_ON_A_SHEET },
      (_, i) => html`
        <div class="card" key=${i} aria-hidden=${i ? "true" : undefined}>
          <div class="card-words">
            <${Sign} site=${site} />
            <p class="card-call">${t("sheet-join-short")}</p>
            <p class="card-or">${t("sheet-or")} <strong>${addressInWords(address)}</strong> ${t("sheet-code")}</p>
            <p class="card-code">${codeInWords(code)}</p>
          </div>
          <${Qr} text=${link} alt=${t("sheet-qr-alt", { site: site.name })} />
        </div>
      `,
    )}
  </article>
`;
