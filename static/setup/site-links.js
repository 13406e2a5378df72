/** The links of one site; where sites are many, folded, and found by typing. */
import { useItem } from "../ui/arrow-list.js";
import { ChangeLinks, linksOfSite } from "./change-links.js";
import { CopyLink } from "./copy-link.js";
import { Icon } from "../ui/icon.js";
import { Qr } from "./qr.js";
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { html, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { ArrowList } from "../ui/arrow-list.js" */
/** @import { Organiser } from "../line/organiser.js" */
/** @import { SiteOfSetup } from "../line/whole-setup.js" */

/** @param {{text: string, setText: (text: string) => void, found: number, all: number}} props */
export const SearchSites = ({ text, setText, found, all }) => html`
  <div class="field">
    <label for="links-find">${t("setup-sites-find")}</label>
    <input
      class="input"
      id="links-find"
      type="search"
      autocomplete="off"
      value=${text}
      onInput=${(/** @type {FieldEvent} */ { currentTarget }) => setText(currentTarget.value)}
    />
    <p class="hint" role="status">${t("setup-sites-found", { count: found, all })}</p>
  </div>
`;

/**
 * Of many sites: the name, and the links once it is opened.
 * @param {{site: SiteOfSetup, organiser: Organiser, list: ArrowList}} props
 */
export function FoldedLinks({ site, organiser, list }) {
  const { item } = useItem(list, site.mark);
  const [open, setOpen] = useState(false);
  return html`
    <details
      class=${`links-fold ${paperOf(site)}`}
      onToggle=${(/** @type {ToggleEvent} */ { currentTarget }) =>
        setOpen(/** @type {HTMLDetailsElement} */ (currentTarget).open)}
    >
      <summary ...${item}>
        <span class="site-sign"><${SiteShape} site=${site} /><b>${site.mark}</b></span>
        <span class="grow">${site.name}</span><${Icon} name="chevron-down" />
      </summary>
      ${open && html`<${SiteLinks} site=${site} organiser=${organiser} list=${list} many=${false} bare />`}
    </details>
  `;
}

/**
 * @param {{site: SiteOfSetup, organiser: Organiser, list: ArrowList, many: boolean, bare?: boolean}} props
 * `bare`: its name stands above it already
 */
export function SiteLinks({ site, organiser, list, many, bare = false }) {
  const { links } = organiser.about.value;
  const { item, button } = useItem(list, site.mark);
  const stop = many ? button : {};
  const join = links.join_site[site.mark];
  return html`
    <section class=${`site-card ${paperOf(site)}`} aria-label=${site.name} ...${many ? item : {}}>
      ${!bare &&
      html`<header class="site-card-head">
        <span class="site-sign"><${SiteShape} site=${site} /><b>${site.mark}</b></span>
        <h3 class="grow">${site.name}</h3>
      </header>`}
      <div class="site-card-body site-links-body">
        <div class="stack grow">
          <${CopyLink}
            id=${`link-f-${site.mark}`}
            secret
            label=${t("setup-link-facilitator")}
            hint=${t("setup-link-facilitator-hint")}
            href=${links.facilitator[site.mark]}
            open=${t("setup-open")}
            stop=${stop}
          />
          <${CopyLink}
            id=${`link-s-${site.mark}`}
            secret
            label=${t("setup-link-screen")}
            hint=${t("setup-link-screen-hint")}
            href=${links.screen[site.mark]}
            open=${t("setup-open")}
            stop=${stop}
          />
          <${CopyLink}
            id=${`link-p-${site.mark}`}
            label=${t("setup-link-site")}
            hint=${t("setup-link-site-hint")}
            href=${join}
            open=${t("setup-open")}
            stop=${stop}
          />
          <${ChangeLinks}
            id=${`change-${site.mark}`}
            label=${t("setup-links-change")}
            title=${t("setup-links-change-of", { site: site.name })}
            organiser=${organiser}
            links=${linksOfSite(site.mark, organiser)}
            stop=${stop}
          />
        </div>
        ${join && html`<${Qr} text=${join} alt=${t("setup-qr-alt", { site: site.name })} />`}
      </div>
    </section>
  `;
}
