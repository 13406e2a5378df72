/** The sites: each a card that shows the sign its people will know it by. */
import { Field } from "./form.js";
import { Icon } from "../ui/icon.js";
import { RowButtons } from "./row-buttons.js";
import { COLOURS, SHAPES, siteDraft, suggestMark } from "./plan.js";
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { LANGUAGES, t } from "../line/words.js";

/** @param {{form: any}} props */
export function SetupSites({ form }) {
  const sites = form.get("sites");
  const add = () => {
    form.set("sites", [...sites, siteDraft({ language: form.get("language"), ...freeLook(sites) })]);
    requestAnimationFrame(() => document.getElementById(`f-sites-${sites.length}-name`)?.focus());
  };
  return html`
    <ol class="stack">
      ${sites.map((/** @type {any} */ site, /** @type {number} */ at) => html`<li key=${site.key}><${SiteCard} form=${form} site=${site} at=${at} /></li>`)}
    </ol>
    <button type="button" class="button add" onClick=${add}><${Icon} name="plus" /> ${t("setup-add-site")}</button>
  `;
}

/** @param {{form: any, site: any, at: number}} props */
function SiteCard({ form, site, at }) {
  const path = `sites.${at}`;
  const name = site.name.trim() || t("setup-site-number", { number: at + 1 });
  const taken = form.get("sites").filter((/** @type {any} */ other) => other !== site).map((/** @type {any} */ other) => other.mark);
  const rename = (/** @type {string} */ value) =>
    form.set(path, { ...site, name: value, ...(site.own_mark || site.kept ? {} : { mark: suggestMark(value, taken) }) });
  return html`
    <section class=${`site-card ${paperOf(site)}`} aria-label=${name}>
      <header class="site-card-head">
        <span class="site-sign"><${SiteShape} site=${site} /><b>${site.mark || "···"}</b></span>
        <h3 class="grow">${name}</h3>
        <${RowButtons} form=${form} list="sites" at=${at} name=${name} least=${1} />
      </header>
      <div class="site-card-body">
        <div class="field-row name-mark">
          <${Field} form=${form} path=${`${path}.name`} label=${t("setup-site-name")} change=${rename} autocomplete="off" />
          <${Field}
            form=${form}
            path=${`${path}.mark`}
            label=${t("setup-site-mark")}
            hint=${t(site.kept ? "setup-site-mark-kept" : "setup-site-mark-hint")}
            readonly=${site.kept}
            maxlength="4"
            autocomplete="off"
            class="mark-field"
            change=${(/** @type {string} */ value) => form.set(path, { ...site, mark: value.toUpperCase(), own_mark: value !== "" })}
          />
        </div>
        <${Field} form=${form} path=${`${path}.angle`} label=${t("setup-site-angle")} hint=${t("setup-site-angle-hint")} optional autocomplete="off" />
        <${Field} form=${form} path=${`${path}.venue`} label=${t("setup-site-venue")} optional autocomplete="off" />
        <details class="fold">
          <summary>${t("setup-site-more")}</summary>
          <div class="stack">
            <${Field} form=${form} path=${`${path}.hosts`} kind="area" label=${t("setup-site-hosts")} hint=${t("setup-one-per-line")} optional />
            <div class="field-row two">
              <${Field} form=${form} path=${`${path}.language`} label=${t("setup-site-language")} hint=${t("setup-site-language-hint")} options=${Object.entries(LANGUAGES)} />
              <${Field} form=${form} path=${`${path}.video_link`} kind="url" label=${t("setup-site-video")} hint=${t("setup-site-video-hint")} placeholder="https://" optional />
            </div>
            <${Look} form=${form} site=${site} path=${path} />
          </div>
        </details>
      </div>
    </section>
  `;
}

/** Shape and colour: what makes the site known on every note. @param {{form: any, site: any, path: string}} props */
const Look = ({ form, site, path }) => html`
  <div class="look">
    <div class="stack">
      <fieldset class="field">
        <legend class="label">${t("setup-site-shape")}</legend>
        <div class="swatches">
          ${SHAPES.map((shape) => html`<${Swatch} key=${shape} name=${`${path}.shape`} value=${shape} chosen=${site.shape === shape} words=${t(`shape-${shape}`)} choose=${() => form.set(`${path}.shape`, shape)}><span class="site-mark"><${SiteShape} site=${{ shape }} /></span><//>`)}
        </div>
      </fieldset>
      <fieldset class="field">
        <legend class="label">${t("setup-site-colour")}</legend>
        <div class="swatches">
          ${COLOURS.map((colour) => html`<${Swatch} key=${colour} name=${`${path}.colour`} value=${colour} chosen=${site.colour === colour} words=${t(`colour-${colour}`)} choose=${() => form.set(`${path}.colour`, colour)}><i class=${`paint paper-${colour}`}></i><//>`)}
        </div>
      </fieldset>
    </div>
    <div class=${`note ${paperOf(site)}`} aria-hidden="true">
      <div class="note-head"><span class="site-mark"><${SiteShape} site=${site} />${site.mark || "···"}</span></div>
      <p class="note-text">${t("setup-site-sample")}</p>
    </div>
  </div>
`;

/** One choice drawn rather than written; its words are for ears and for a pointer that rests. @param {any} props */
const Swatch = ({ name, value, chosen, words, choose, children }) => html`
  <label class="swatch" title=${words}>
    <input type="radio" name=${name} value=${value} checked=${chosen} onChange=${choose} aria-label=${words} />
    <span class="swatch-face">${children}</span>
  </label>
`;

/** The first shape and colour nobody has yet. @param {any[]} sites */
function freeLook(sites) {
  const free = (/** @type {string[]} */ all, /** @type {string} */ name) => all.find((one) => sites.every((site) => site[name] !== one)) ?? all[sites.length % all.length];
  return { shape: free(SHAPES, "shape"), colour: free(COLOURS, "colour") };
}
