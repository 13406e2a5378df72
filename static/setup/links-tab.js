/** The tab with every link: who it is for, and which of them must not be shown to others. */
import { followArrows, useArrowList } from "../ui/arrow-list.js";
import { ChangeLinks } from "./change-links.js";
import { CopyLink } from "./copy-link.js";
import { saveFile } from "../ui/download.js";
import { MOST_LISTED, findSites } from "../ui/find-sites.js";
import { Icon } from "../ui/icon.js";
import { OnlyHere } from "../ui/only-here.js";
import { codeInWords, linksAsText } from "./links-text.js";
import { RehearsalPart } from "./rehearsal-part.js";
import { FoldedLinks, SearchSites, SiteLinks } from "./site-links.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { Organiser } from "../line/organiser.js" */

const EACH_A_STOP = 4; // more sites than this are one Tab stop with arrow keys, as on the desk

/**
 * @param {{organiser: Organiser, fresh: boolean, choose: (tab: string) => void}} props `fresh`: made a moment ago
 */
export function SetupLinks({ organiser, fresh, choose }) {
  const { setup, links, join_code } = organiser.about.value;
  const [text, setText] = useState("");
  const isLong = setup.sites.length > MOST_LISTED;
  const Links = isLong ? FoldedLinks : SiteLinks;
  const sites = findSites(setup.sites, text);
  const list = useArrowList(sites.map((site) => site.mark));
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

      <${RehearsalPart} organiser=${organiser} />
      ${isLong &&
      html`<${SearchSites} text=${text} setText=${setText} found=${sites.length} all=${setup.sites.length} />`}
      <ul
        class=${`site-links ${isLong ? "folded" : ""}`}
        onKeyDown=${many ? followArrows : undefined}
        aria-label=${t("setup-part-sites")}
      >
        ${sites.map(
          (site) => html`
            <li key=${site.mark}><${Links} site=${site} organiser=${organiser} list=${list} many=${many} /></li>
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
