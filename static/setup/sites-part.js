/** The form's sites: each a card that shows the sign its people will know it by; where there are many, a table. */
import { focusWhenDrawn } from "../ui/focus.js";
import { siteDraft } from "./draft.js";
import { Field } from "./fields.js";
import { MOST_LISTED } from "../ui/find-sites.js";
import { Icon } from "../ui/icon.js";
import { suggestMark } from "./marks.js";
import { PasteSites } from "./paste-part.js";
import { colourOf, haveRegions } from "./regions.js";
import { RowButtons } from "./row-buttons.js";
import { ShapeAndColour } from "./shape-and-colour.js";
import { unusedSign } from "./signs.js";
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { SEARCH, SitesTable } from "./sites-table.js";
import { html } from "../ui/view.js";
import { LANGUAGES, t } from "../line/words.js";
import { PACERS } from "../wire.js";

/** @import { SiteDraft } from "./draft.js" */
/** @import { Form } from "./form-state.js" */

/** @param {{form: Form}} props */
export function SetupSites({ form }) {
  const { sites, language } = form.values.value;
  const many = sites.length > MOST_LISTED;
  const add = () => {
    const site = siteDraft({ language, ...unusedSign(sites) });
    form.set("sites", [...sites, site]);
    form.open.value = site.key;
    focusWhenDrawn(`f-sites-${sites.length}-name`);
  };
  return html`
    ${many
      ? html`<${SitesTable} form=${form} Card=${SiteCard} />`
      : html`<ol class="stack">
          ${sites.map(
            (site, at) => html`<li key=${site.key}><${SiteCard} form=${form} site=${site} at=${at} /></li>`,
          )}
        </ol>`}
    <button type="button" class="button add" onClick=${add}><${Icon} name="plus" /> ${t("setup-add-site")}</button>
    <${PasteSites} form=${form} after=${SEARCH} />
  `;
}

/** @param {{form: Form, site: SiteDraft, at: number}} props */
function SiteCard({ form, site, at }) {
  const path = `sites.${at}`;
  const name = site.name.trim() || t("setup-site-number", { number: at + 1 });
  const { sites } = form.values.value;
  const many = haveRegions(sites);
  const folded = ["hosts", "paced_by", "language", "video_link"].map((name) => `${path}.${name}`);
  const faulty = form.wrong.value.some((fault) => folded.includes(fault.path));
  const painted = { ...site, colour: colourOf(sites, site) };
  return html`
    <section class=${`site-card ${paperOf(painted)}`} aria-label=${name}>
      <header class="site-card-head">
        <span class="site-sign"><${SiteShape} site=${site} /><b>${site.mark || "···"}</b></span>
        <h3 class="grow">${name}</h3>
        <${RowButtons} form=${form} list="sites" at=${at} name=${name} least=${1} />
      </header>
      <div class="site-card-body">
        <${NameAndMark} form=${form} site=${site} path=${path} />
        <${Field}
          form=${form}
          path=${`${path}.angle`}
          label=${t("setup-site-angle")}
          hint=${t("setup-site-angle-hint")}
          optional
          autocomplete="off"
        />
        ${(many || site.region) &&
        html`<${Field}
          form=${form}
          path=${`${path}.region`}
          label=${t("setup-site-region")}
          hint=${many ? t("setup-site-region-hint") : ""}
          optional
          autocomplete="off"
        />`}
        <div class="field-row venue-tables">
          <${Field} form=${form} path=${`${path}.venue`} label=${t("setup-site-venue")} optional autocomplete="off" />
          <${Field}
            form=${form}
            path=${`${path}.tables`}
            label=${t("setup-site-tables")}
            hint=${t("setup-site-tables-hint")}
            optional
            inputmode="numeric"
            maxlength="2"
            autocomplete="off"
          />
        </div>
        <div class="field-row two">
          <${Field}
            form=${form}
            path=${`${path}.wifi_name`}
            label=${t("setup-site-wifi")}
            hint=${t("setup-site-wifi-hint")}
            optional
            autocomplete="off"
          />
          <${Field}
            form=${form}
            path=${`${path}.wifi_password`}
            label=${t("setup-site-wifi-password")}
            optional
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
          />
        </div>
        <details class="fold" open=${faulty || undefined}>
          <summary>${t("setup-site-more")}</summary>
          <div class="stack">
            <${Field}
              form=${form}
              path=${`${path}.hosts`}
              kind="area"
              label=${t("setup-site-hosts")}
              hint=${t("setup-one-per-line")}
              optional
            />
            <${Field}
              form=${form}
              path=${`${path}.paced_by`}
              label=${t("setup-site-pace")}
              hint=${t("setup-site-pace-hint")}
              options=${PACERS.map((who) => [who, t(`setup-pace-${who}`)])}
            />
            <div class="field-row two">
              <${Field}
                form=${form}
                path=${`${path}.language`}
                label=${t("setup-site-language")}
                hint=${t("setup-site-language-hint")}
                options=${Object.entries(LANGUAGES)}
              />
              <${Field}
                form=${form}
                path=${`${path}.video_link`}
                kind="url"
                label=${t("setup-site-video")}
                hint=${t("setup-site-video-hint")}
                placeholder="https://"
                optional
              />
            </div>
            <${ShapeAndColour} form=${form} site=${painted} path=${path} fixed=${many && Boolean(site.region)} />
          </div>
        </details>
      </div>
    </section>
  `;
}

/**
 * The name, and the mark that follows it until someone writes another.
 * @param {{form: Form, site: SiteDraft, path: string}} props
 */
function NameAndMark({ form, site, path }) {
  const others = form.values.value.sites.filter((other) => other !== site);
  const taken = others.map((other) => other.mark);
  const rename = (/** @type {string} */ value) => {
    const mark = site.own_mark || site.kept ? site.mark : suggestMark(value, taken);
    form.set(path, { ...site, name: value, mark });
  };
  const setMark = (/** @type {string} */ value) =>
    form.set(path, { ...site, mark: value.toUpperCase(), own_mark: value !== "" });
  return html`
    <div class="field-row name-mark">
      <${Field}
        form=${form}
        path=${`${path}.name`}
        label=${t("setup-site-name")}
        change=${rename}
        autocomplete="off"
      />
      <${Field}
        form=${form}
        path=${`${path}.mark`}
        label=${t("setup-site-mark")}
        hint=${t(site.kept ? "setup-site-mark-kept" : "setup-site-mark-hint")}
        readonly=${site.kept}
        maxlength="4"
        autocomplete="off"
        class="mark-field"
        change=${setMark}
      />
    </div>
  `;
}
