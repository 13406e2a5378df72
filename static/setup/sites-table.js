/** The form's sites where they are many: a table with search, and one site open at a time. */
import { findSites } from "../ui/find-sites.js";
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { colourOf } from "./regions.js";
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { html, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { SiteDraft } from "./draft.js" */
/** @import { Form } from "./form-state.js" */

const MOST_ROWS = 14; // until the others are asked for
export const SEARCH = "sites-find";

/** @param {{form: Form, Card: (props: {form: Form, site: SiteDraft, at: number}) => unknown}} props */
export function SitesTable({ form, Card }) {
  const [text, setText] = useState("");
  const [all, setAll] = useState(false);
  const { sites } = form.values.value;
  const at = sites.findIndex(({ key }) => key === form.open.value);
  const open = sites[at];
  const found = findSites(sites, text);
  const shown = all || text.trim() ? found : found.slice(0, MOST_ROWS);
  const close = () => {
    form.open.value = "";
    focusWhenDrawn(shown.includes(/** @type {SiteDraft} */ (open)) ? `edit-${open?.key}` : SEARCH);
  };
  return html`
    <div class="field">
      <label for=${SEARCH}>${t("setup-sites-find")}</label>
      <input
        class="input"
        id=${SEARCH}
        type="search"
        autocomplete="off"
        value=${text}
        onInput=${(/** @type {FieldEvent} */ { currentTarget }) => setText(currentTarget.value)}
        onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Enter" && event.preventDefault()}
      />
      <p class="hint" role="status">${t("setup-sites-found", { count: found.length, all: sites.length })}</p>
    </div>
    ${open &&
    html`
      <div class="stack tight site-open" key=${open.key}>
        <${Card} form=${form} site=${open} at=${at} />
        <button type="button" class="button" onClick=${close}>
          <${Icon} name="check" /> ${t("setup-sites-close")}
        </button>
      </div>
    `}
    <table class="sites-table">
      <caption class="for-ears">${t("setup-part-sites")}</caption>
      <thead>
        <tr>
          <th scope="col">${t("setup-site-mark")}</th>
          <th scope="col">${t("setup-site-name")}</th>
          <th scope="col" class="roomy">${t("setup-site-venue")}</th>
          <th scope="col" class="roomy">${t("setup-site-hosts")}</th>
          <th scope="col" class="roomy">${t("setup-site-region")}</th>
          <th scope="col"><span class="for-ears">${t("setup-sites-edit")}</span></th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          (site) => html`<${Row} key=${site.key} form=${form} site=${site} at=${sites.indexOf(site)} />`,
        )}
      </tbody>
    </table>
    ${shown.length < found.length &&
    html`<button type="button" class="button" onClick=${() => setAll(true)}>
      ${t("setup-sites-all", { count: found.length })}
    </button>`}
  `;
}

/** @param {{form: Form, site: SiteDraft, at: number}} props */
function Row({ form, site, at }) {
  const { sites } = form.values.value;
  const name = site.name.trim() || t("setup-site-number", { number: at + 1 });
  const faulty = form.wrong.value.some(({ path }) => path.startsWith(`sites.${at}.`));
  const edit = () => {
    form.open.value = site.key;
    focusWhenDrawn(`f-sites-${at}-name`, "center");
  };
  return html`
    <tr class=${`${paperOf({ colour: colourOf(sites, site) })} ${form.open.value === site.key ? "open" : ""}`}>
      <td class="sign"><span class="site-sign"><${SiteShape} site=${site} /><b>${site.mark || "···"}</b></span></td>
      <th scope="row">
        ${name}
        ${faulty && html`<span class="error"> <${Icon} name="circle-alert" />
          <span class="for-ears">${t("setup-part-faulty")}</span>
        </span>`}
      </th>
      <td class="roomy">${site.venue}</td>
      <td class="roomy">${site.hosts.split("\n").filter(Boolean).join(", ")}</td>
      <td class="roomy">${site.region ?? ""}</td>
      <td>
        <button
          type="button"
          class="button quiet compact"
          id=${`edit-${site.key}`}
          aria-label=${t("setup-sites-edit-name", { name })}
          onClick=${edit}
        >
          <${Icon} name="pencil" /><span class="roomy">${t("setup-sites-edit")}</span>
        </button>
      </td>
    </tr>
  `;
}
