/** The large sheet for a site's door, with the way in. `t` gives texts in the site's language. */
import { addressInWords, codeInWords } from "./links-text.js";
import { Qr } from "./qr.js";
import { hyphenated } from "../ui/hyphens.js";
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";

/** @import { SiteOfSetup, WholeSetup } from "../line/whole-setup.js" */
/** @import { Texts } from "./catalogue.js" */

/**
 * @typedef {{
 *   site: SiteOfSetup, setup: WholeSetup,
 *   code: string, address: string, link: string, t: Texts, language: import("../wire.js").Language,
 * }} SheetProps
 */

/** @param {SheetProps} props */
export const DoorSheet = ({ site, setup, code, address, link, t, language }) => html`
  <article class=${`paper door ${paperOf(site)}`} lang=${language} aria-label=${`${t("sheet-door")}: ${site.name}`}>
    <${PaperHead} site=${site} title=${site.name} text=${site.venue} />
    <div class="door-body">
      <p class="door-call">${t("sheet-join")}</p>
      <${Qr} text=${link} alt=${t("sheet-qr-alt", { site: site.name })} />
      <p class="door-or">${t("sheet-or")} <strong>${addressInWords(address)}</strong></p>
      <p class="door-code"><span>${t("sheet-code")}</span><strong>${codeInWords(code)}</strong></p>
    </div>
    <footer class="paper-foot">
      <p class="paper-title">${hyphenated(setup.question || setup.title, language)}</p>
      <p>${t("sheet-promise")}</p>
    </footer>
  </article>
`;

/**
 * The head of a sheet: the site's sign, a title, and a line below it.
 * @param {{site: SheetProps["site"], title: string, text: string}} props
 */
export const PaperHead = ({ site, title, text }) => html`
  <header class="paper-head">
    <${Sign} site=${site} />
    <div><p class="paper-site">${hyphenated(title, site.language)}</p><p>${hyphenated(text, site.language)}</p></div>
  </header>
`;

/** @param {{site: SheetProps["site"]}} props */
export const Sign = ({ site }) =>
  html`<span class="paper-sign"><${SiteShape} site=${site} /><b>${site.mark}</b></span>`;
