/** The lobby: how to join, and the number of participants per site. */
import { QrPicture, codeInTwo, joinAddress, joinLink } from "../ui/join-link.js";
import { hyphenated } from "../ui/hyphens.js";
import { SiteName } from "./site-name.js";
import { SiteMark } from "../ui/site-mark.js";
import { WifiWords } from "../ui/wifi.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST = 6;

/** @param {import("./stage.js").SceneProps} props */
export function LobbyScene({ session }) {
  const site = session.site(session.you.value.site);
  const info = session.info.value;
  if (!info) return null;
  return html`
    <div class="lobby">
      <div class="lobby-left">
        ${site?.join_key &&
        html`<${QrPicture} session=${session} text=${joinLink(site)} label=${t("screen-qr", { site: site.name })} />`}
        ${site && html`<${WifiWords} site=${site} />`}
      </div>
      <div class="lobby-words">
        <h2><${SiteName} site=${site} /></h2>
        ${site?.angle &&
        html`<p class="lobby-angle" lang=${site.language}>${hyphenated(site.angle, site.language)}</p>`}
        <dl class="lobby-way">
          <dt>${t("screen-lobby-scan")}</dt>
          <dd class="lobby-address">${joinAddress()}</dd>
          ${info.join_code &&
          html`
            <dt>${t("screen-lobby-code")}</dt>
            <dd class="lobby-code">${codeInTwo(info.join_code)}</dd>
          `}
        </dl>
        <${Counts} session=${session} />
      </div>
    </div>
  `;
}

/** @param {{session: import("../line/session.js").OpenSession}} props */
function Counts({ session }) {
  const own = session.you.value.site;
  const sites = session.sites.value;
  const here = (/** @type {Site} */ site) => session.here(site.id).participants;
  const all = sites.reduce((sum, site) => sum + here(site), 0);
  const shown = sites.length <= MOST ? sites : sites.filter((site) => site.id === own);
  return html`
    <p class="lobby-counts">
      ${shown.map(
        (site) =>
          html`<span class="lobby-count" key=${site.id}>
            <${SiteMark} site=${site} /> <b class="numeric">${here(site)}</b>
          </span>`,
      )}
      <span class="quiet-text">
        ${sites.length <= MOST
          ? t("screen-lobby-here")
          : t("screen-lobby-all", { count: all, sites: sites.length })}
      </span>
    </p>
  `;
}
