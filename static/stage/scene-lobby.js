/** The lobby: how to join, and the towns' shapes with how many are there. */
import { QrPicture, codeInTwo, joinAddress, joinLink } from "../ui/join-link.js";
import { hyphenated } from "../ui/hyphens.js";
import { LobbyShapes } from "./lobby-shapes.js";
import { SiteName } from "./site-name.js";
import { WifiWords } from "../ui/wifi.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

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
      </div>
      <${LobbyShapes} session=${session} />
    </div>
  `;
}
