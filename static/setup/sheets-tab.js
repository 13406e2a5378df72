/** The tab with sheets of paper for the rooms: a way in per site, cards for the tables, and the run of show. */
import { textsIn } from "./catalogue.js";
import { Chips } from "../ui/controls.js";
import { DoorSheet } from "./door-sheet.js";
import { MOST_LISTED } from "../ui/find-sites.js";
import { Icon } from "../ui/icon.js";
import { OnlyHere } from "../ui/only-here.js";
import { RunOfShow } from "./run-of-show.js";
import { TableCards, cardSheets } from "./table-cards.js";
import { html, useEffect, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { About, Organiser } from "../line/organiser.js" */
/** @import { SheetProps } from "./door-sheet.js" */
/** @typedef {{texts: SheetProps["t"], code: string}} Catalogue */

/** @type {Record<string, (props: SheetProps) => unknown>} */
const SHEETS = { door: DoorSheet, table: TableCards, show: RunOfShow };

/** @param {{organiser: Organiser}} props */
export function SetupSheets({ organiser }) {
  const { setup, links } = organiser.about.value;
  const [kind, setKind] = useState("door");
  const [only, setOnly] = useState("");
  const catalogues = useCatalogues(setup);
  const all = setup.sites;
  const sites = all.filter((site) => !only || site.mark === only);
  const papers = kind === "table" ? sites.reduce((sum, site) => sum + cardSheets(site), 0) : sites.length;
  return html`
    <${OnlyHere} address=${links.join} />
    <div class="sheets-choice sheet no-print">
      <${Chips}
        name="sheet"
        label=${t("setup-sheet")}
        value=${kind}
        choose=${setKind}
        options=${Object.keys(SHEETS).map((id) => [id, t(`setup-sheet-${id}`)])}
        hint=${t(`setup-sheet-${kind}-why`)}
      />
      ${all.length > MOST_LISTED && html`<${Which} all=${all} only=${only} choose=${setOnly} />`}
      ${all.length > 1 &&
      all.length <= MOST_LISTED &&
      html`
        <${Chips}
          name="only"
          label=${t("setup-sheet-for")}
          value=${only}
          choose=${setOnly}
          options=${[["", t("setup-sheet-all")], ...all.map((site) => [site.mark, site.name])]}
        />
      `}
      <button type="button" class="button primary" onClick=${() => print()}>
        <${Icon} name="printer" /> ${t("setup-print", { count: papers })}
      </button>
    </div>
    <div class="papers">
      ${sites.map((site) => {
        const catalogue = catalogues[site.language];
        return catalogue && paper(kind, site, organiser.about.value, catalogue);
      })}
    </div>
  `;
}

/**
 * Of many sites: all, or one of them.
 * @param {{all: SheetProps["site"][], only: string, choose: (mark: string) => void}} props
 */
const Which = ({ all, only, choose }) => html`
  <div class="field">
    <label for="sheets-only">${t("setup-sheet-for")}</label>
    <select
      class="input"
      id="sheets-only"
      onChange=${(/** @type {FieldEvent} */ { currentTarget }) => choose(currentTarget.value)}
    >
      <option value="" selected=${only === ""}>${t("setup-sheet-all")}</option>
      ${all.map(
        ({ mark, name }) => html`<option key=${mark} value=${mark} selected=${mark === only}>${name}</option>`,
      )}
    </select>
  </div>
`;

/**
 * Return one sheet for one site.
 * @param {string} kind @param {SheetProps["site"]} site @param {About} about
 * @param {Catalogue} catalogue
 */
function paper(kind, site, { setup, links, join_code }, catalogue) {
  const Sheet = SHEETS[kind] ?? DoorSheet;
  return html`
    <${Sheet}
      key=${site.mark + kind}
      site=${site}
      setup=${setup}
      code=${join_code}
      address=${links.join}
      link=${links.join_site[site.mark] ?? links.join}
      t=${catalogue.texts}
      language=${catalogue.code}
    />
  `;
}

/**
 * Return the catalogues loaded so far, by language: the set-up's own and each site's.
 * @param {SheetProps["setup"]} setup
 */
function useCatalogues(setup) {
  const [catalogues, setCatalogues] = useState(/** @type {Record<string, Catalogue>} */ ({}));
  const languages = [...new Set([setup, ...setup.sites].map(({ language }) => language))];
  useEffect(() => {
    const load = async (/** @type {string} */ code) => [code, { texts: await textsIn(code), code }];
    Promise.all(languages.map(load)).then((pairs) => setCatalogues(Object.fromEntries(pairs)));
  }, [languages.join()]);
  return catalogues;
}
