/** The warning where links and QR codes work on this machine only, so that nobody prints sheets that open nothing. */
import { Icon } from "./icon.js";
import { html } from "./view.js";
import { isOnlyHere } from "../line/address.js";
import { t } from "../line/words.js";

/** @param {{address: string}} props any link that is handed out */
export const OnlyHere = ({ address }) =>
  isOnlyHere(address) &&
  html`
    <div class="message warn no-print">
      <${Icon} name="triangle-alert" />
      <p>
        <strong>${t("only-here", { address: new URL(address).origin })}</strong>
        ${" "}${t("only-here-what")}
      </p>
    </div>
  `;
