/** The tab with every link: who it is for, and which of them must not be shown to others. */
import { followArrows, useArrowList, useItem } from "../ui/arrow-list.js";
import { ChangeLinks, linksOfSite } from "./change-links.js";
import { CopyLink } from "./copy-link.js";
import { saveFile } from "../ui/download.js";
import { Icon } from "../ui/icon.js";
import { OnlyHere } from "../ui/only-here.js";
import { codeInWords, linksAsText } from "./links-text.js";
import { Qr } from "./qr.js";
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { html, useEffect, useRef } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { ArrowList } from "../ui/arrow-list.js" */
/** @import { Organiser } from "../line/organiser.js" */
/** @import { SiteOfSetup } from "../line/whole-setup.js" */

const EACH_A_STOP = 4; // more sites than this are one Tab stop with arrow keys, as on the desk

/**
 * @param {{organiser: Organiser, fresh: boolean, choose: (tab: string) => void}} props `fresh`: made a moment ago
 */
export function SetupLinks({ organiser, fresh, choose }) {
  const { setup, links, join_code } = organiser.about.value;
  const list = useArrowList(setup.sites.map((site) => site.mark));
  const many = setup.sites.length > EACH_A_STOP;
  return html`
    <div class="stack links">
      <${OnlyHere} address=${links.join} />
      <${OrganiserLink} organiser=${organiser} fresh=${fresh} choose=${choose} />
      <section class="sheet stack" aria-labelledby="join-title">
        <h2 id="join-title">${t("setup-for-participants")}</h2>
        <p class="quiet-text">${t("setup-for-participants-why")}</p>
        <p class="join-code">
          <span class="small quiet-text">${t("setup-join-code")}</span>
          <strong aria-label=${[...join_code].join(" ")}>${codeInWords(join_code)}</strong>
        </p>
        <${CopyLink}
          id="link-join"
          label=${t("setup-link-join")}
          href=${links.join}
          hint=${t("setup-link-join-hint")}
          open=${t("setup-open")}
        />
        <${ChangeLinks}
          id="change-code"
          label=${t("setup-code-change")}
          title=${t("setup-code-change")}
          organiser=${organiser}
          links=${[{ name: "code", label: t("setup-join-code"), what: t("setup-code-replace-what") }]}
        />
      </section>

      <ul class="site-links" onKeyDown=${many ? followArrows : undefined} aria-label=${t("setup-part-sites")}>
        ${setup.sites.map(
          (site) => html`
            <li key=${site.mark}><${SiteLinks} site=${site} organiser=${organiser} list=${list} many=${many} /></li>
          `,
        )}
      </ul>
    </div>
  `;
}

/**
 * The organiser's own link, which nobody can give back once it is lost.
 * @param {{organiser: Organiser, fresh: boolean, choose: (tab: string) => void}} props
 */
function OrganiserLink({ organiser, fresh, choose }) {
  const { links } = organiser.about.value;
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => void (fresh && title.current?.focus()), []);
  const download = () => {
    const text = linksAsText(organiser.about.peek());
    saveFile(new Blob([text], { type: "text/plain;charset=utf-8" }), t("setup-links-file"));
  };
  return html`
    <section class=${`sheet keep ${fresh ? "fresh" : ""}`} aria-labelledby="keep-title">
      <div class="stack">
        <h2 id="keep-title" tabindex="-1" ref=${title}>${t(fresh ? "setup-keep-fresh" : "setup-keep")}</h2>
        <p>${t("setup-keep-why")}</p>
        <${CopyLink} id="link-organiser" secret label=${t("setup-link-organiser")} href=${links.organiser} />
        <${ChangeLinks}
          id="change-own"
          label=${t("setup-own-change")}
          title=${t("setup-own-change")}
          organiser=${organiser}
          links=${[{ name: "organiser", label: t("setup-link-organiser"), what: t("setup-own-replace-what") }]}
        />
        <div class="row">
          <button type="button" class=${`button ${fresh ? "primary" : ""}`} onClick=${download}>
            <${Icon} name="download" /> ${t("setup-links-download")}
          </button>
          <button type="button" class="button quiet" onClick=${() => choose("sheets")}>
            <${Icon} name="printer" /> ${t("setup-to-sheets")}
          </button>
          <a class="button quiet" href=${links.organiser.replace("/setup#", "/desk#")} target="_blank" rel="noopener">
            ${t("setup-to-desk")} <${Icon} name="arrow-right" />
          </a>
        </div>
      </div>
    </section>
  `;
}

/** @param {{site: SiteOfSetup, organiser: Organiser, list: ArrowList, many: boolean}} props */
function SiteLinks({ site, organiser, list, many }) {
  const { links } = organiser.about.value;
  const { item, button } = useItem(list, site.mark);
  const stop = many ? button : {};
  const join = links.join_site[site.mark];
  return html`
    <section class=${`site-card ${paperOf(site)}`} aria-label=${site.name} ...${many ? item : {}}>
      <header class="site-card-head">
        <span class="site-sign"><${SiteShape} site=${site} /><b>${site.mark}</b></span>
        <h3 class="grow">${site.name}</h3>
      </header>
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
