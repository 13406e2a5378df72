/** The tab with sheets of paper for the rooms: a way in per site, cards for the tables, and the run of show. */
import { textsIn } from "./catalogue.js";
import { Chips } from "../ui/controls.js";
import { DoorSheet } from "./door-sheet.js";
import { Icon } from "../ui/icon.js";
import { RunOfShow } from "./run-of-show.js";
import { TableCards } from "./table-cards.js";
import { html, useEffect, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const SHEETS = /** @type {Record<string, any>} */ ({ door: DoorSheet, table: TableCards, show: RunOfShow });

/** @param {{organiser: any}} props */
export function SetupSheets({ organiser }) {
  const { setup } = organiser.about.value;
  const [kind, setKind] = useState("door");
  const [only, setOnly] = useState("");
  const catalogues = useCatalogues(setup);
  const all = setup.sites ?? [];
  const sites = all.filter((/** @type {any} */ site) => !only || site.mark === only);
  return html`
    <div class="sheets-choice sheet no-print">
      <${Chips}
        name="sheet"
        label=${t("setup-sheet")}
        value=${kind}
        choose=${setKind}
        options=${Object.keys(SHEETS).map((id) => [id, t(`setup-sheet-${id}`)])}
        hint=${t(`setup-sheet-${kind}-why`)}
      />
      ${all.length > 1 &&
      html`
        <${Chips}
          name="only"
          label=${t("setup-sheet-for")}
          value=${only}
          choose=${setOnly}
          options=${[["", t("setup-sheet-all")], ...all.map((/** @type {any} */ site) => [site.mark, site.name])]}
        />
      `}
      <button type="button" class="button primary" onClick=${() => print()}>
        <${Icon} name="printer" /> ${t("setup-print", { count: sites.length })}
      </button>
    </div>
    <div class="papers">
      ${sites.map((/** @type {any} */ site) => {
        const catalogue = catalogues[languageOf(site)];
        return catalogue && paper(kind, site, organiser.about.value, catalogue);
      })}
    </div>
  `;
}

/** Return one sheet for one site. @param {string} kind @param {any} site @param {any} about @param {any} catalogue */
function paper(kind, site, { setup, links, join_code }, catalogue) {
  const Sheet = SHEETS[kind] ?? DoorSheet;
  return html`
    <${Sheet}
      key=${site.mark + kind}
      site=${site}
      setup=${setup}
      code=${join_code}
      address=${links.join}
      link=${links.join_site?.[site.mark] ?? links.join}
      t=${catalogue.texts}
      language=${catalogue.code}
    />
  `;
}

/** @param {any} of a site or a set-up */
const languageOf = (of) => of.language ?? "da";

/** Return the catalogues loaded so far, by language: the set-up's own and each site's. @param {any} setup */
function useCatalogues(setup) {
  const [catalogues, setCatalogues] = useState(/** @type {Record<string, any>} */ ({}));
  const languages = [...new Set([setup, ...(setup.sites ?? [])].map(languageOf))];
  useEffect(() => {
    const load = async (/** @type {string} */ code) => [code, { texts: await textsIn(code), code }];
    Promise.all(languages.map(load)).then((pairs) => setCatalogues(Object.fromEntries(pairs)));
  }, [languages.join()]);
  return catalogues;
}
