/** Every way in, who it is for, and which of them must not be shown to others. */
import { CopyLink } from "./copy.js";
import { saveFile } from "../ui/download.js";
import { Icon } from "../ui/icon.js";
import { Qr } from "./qr.js";
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { html, useEffect, useRef } from "../ui/view.js";
import { t } from "../line/words.js";

/** "ABCD EFGH": eight letters are read aloud in two goes. @param {string} code */
export const codeInWords = (code) => code.replace(/(.{4})(?=.)/g, "$1 ");

/** @param {{organiser: any, fresh: boolean, choose: (tab: string) => void}} props */
export function SetupLinks({ organiser, fresh, choose }) {
  const { setup, links, join_code } = organiser.about.value;
  const news = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => void (fresh && news.current?.focus()), []);
  return html`
    <div class="stack links">
      <section class=${`sheet keep ${fresh ? "fresh" : ""}`} aria-labelledby="keep-title">
        <div class="stack">
          <h2 id="keep-title" tabindex="-1" ref=${news}>${t(fresh ? "setup-keep-fresh" : "setup-keep")}</h2>
          <p>${t("setup-keep-why")}</p>
          <${CopyLink} id="link-organiser" secret label=${t("setup-link-organiser")} href=${links.organiser} />
          <div class="row">
            <button type="button" class=${`button ${fresh ? "primary" : ""}`} onClick=${() => saveFile(new Blob([linksAsText(organiser.about.peek())], { type: "text/plain;charset=utf-8" }), t("setup-links-file"))}>
              <${Icon} name="download" /> ${t("setup-links-download")}
            </button>
            <button type="button" class="button quiet" onClick=${() => choose("sheets")}><${Icon} name="printer" /> ${t("setup-to-sheets")}</button>
          </div>
        </div>
      </section>

      <section class="sheet stack" aria-labelledby="join-title">
        <h2 id="join-title">${t("setup-for-participants")}</h2>
        <p class="quiet-text">${t("setup-for-participants-why")}</p>
        <p class="join-code"><span class="small quiet-text">${t("setup-join-code")}</span><strong aria-label=${[...join_code].join(" ")}>${codeInWords(join_code)}</strong></p>
        <${CopyLink} id="link-join" label=${t("setup-link-join")} href=${links.join} hint=${t("setup-link-join-hint")} open=${t("setup-open")} />
      </section>

      <ul class="site-links">
        ${(setup.sites ?? []).map((/** @type {any} */ site) => html`<li key=${site.mark}><${SiteLinks} site=${site} links=${links} /></li>`)}
      </ul>
    </div>
  `;
}

/** @param {{site: any, links: any}} props */
const SiteLinks = ({ site, links }) => html`
  <section class=${`site-card ${paperOf(site)}`} aria-label=${site.name}>
    <header class="site-card-head">
      <span class="site-sign"><${SiteShape} site=${site} /><b>${site.mark}</b></span>
      <h3 class="grow">${site.name}</h3>
    </header>
    <div class="site-card-body site-links-body">
      <div class="stack grow">
        <${CopyLink} id=${`link-f-${site.mark}`} secret label=${t("setup-link-facilitator")} hint=${t("setup-link-facilitator-hint")} href=${links.facilitator[site.mark]} open=${t("setup-open")} />
        <${CopyLink} id=${`link-s-${site.mark}`} secret label=${t("setup-link-screen")} hint=${t("setup-link-screen-hint")} href=${links.screen[site.mark]} open=${t("setup-open")} />
        <${CopyLink} id=${`link-p-${site.mark}`} label=${t("setup-link-site")} hint=${t("setup-link-site-hint")} href=${links.join_site?.[site.mark] ?? links.join} open=${t("setup-open")} />
      </div>
      <${Qr} text=${links.join_site?.[site.mark] ?? links.join} alt=${t("setup-qr-alt", { site: site.name })} />
    </div>
  </section>
`;

/** All of it as a text to keep. @param {any} about */
function linksAsText({ setup, links, join_code, retain_until }) {
  const sites = (setup.sites ?? []).flatMap((/** @type {any} */ site) => [
    "",
    `${site.mark} ${site.name}`,
    `${t("setup-link-facilitator")} (${t("setup-secret")}): ${links.facilitator[site.mark]}`,
    `${t("setup-link-screen")} (${t("setup-secret")}): ${links.screen[site.mark]}`,
    `${t("setup-link-site")}: ${links.join_site?.[site.mark] ?? ""}`,
  ]);
  return [
    setup.title,
    `${setup.date ?? ""} ${setup.start ?? ""}-${setup.end ?? ""}`,
    "",
    `${t("setup-link-organiser")} (${t("setup-secret")}): ${links.organiser}`,
    `${t("setup-join-code")}: ${codeInWords(join_code)}`,
    `${t("setup-link-join")}: ${links.join}`,
    ...sites,
    "",
    t("setup-retained", { date: (retain_until ?? "").slice(0, 10) }),
    "",
  ].join("\r\n");
}
