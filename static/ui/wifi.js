/** A room's network and its password, for the screen and the desk of that room: the server sends it to no one else. */
import { html } from "./view.js";
import { t } from "../line/words.js";

/** @param {{site: Site}} props */
export function WifiWords({ site: { wifi } }) {
  if (!wifi) return null;
  return html`
    <dl class="wifi">
      <div><dt>${t("wifi")}</dt><dd>${wifi.name}</dd></div>
      ${wifi.password && html`<div><dt>${t("wifi-password")}</dt><dd>${wifi.password}</dd></div>`}
    </dl>
  `;
}
