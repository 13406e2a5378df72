/** How to join at this site: QR code, link, address and code, and the video link. */
import { Icon } from "../ui/icon.js";
import { QrPicture, codeInTwo, joinAddress, joinLink } from "../ui/join-link.js";
import { notify } from "../ui/notices.js";
import { OnlyHere } from "../ui/only-here.js";
import { WifiWords } from "../ui/wifi.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {import("./layout.js").DeskProps} props */
export function DeskLinks({ session }) {
  const site = session.site(session.you.value.site);
  const code = session.info.value?.join_code ?? "";
  const link = joinLink(site);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      notify(t("desk-copied"), { about: "copy" });
    } catch {
      notify(t("desk-copy-by-hand"), { about: "copy" }); // there is no clipboard on plain HTTP, or it is not allowed
    }
  };
  return html`
    <div class="stack desk-links">
      <${OnlyHere} address=${link} />
      ${site?.join_key &&
      html`
        <${QrPicture} session=${session} text=${link} label=${t("screen-qr", { site: site.name })} />
        <div class="field">
          <label for="join-link">${t("desk-join-link")}</label>
          <input
            class="input"
            id="join-link"
            readonly
            value=${link}
            onFocus=${(/** @type {FieldEvent} */ event) => event.target.select()}
          />
        </div>
        <button type="button" class="button" onClick=${copy}><${Icon} name="copy" />${t("desk-copy")}</button>
      `}
      ${code &&
      html`<p>${t("desk-code", { address: joinAddress() })}<br /><b class="desk-code">${codeInTwo(code)}</b></p>`}
      ${site && html`<${WifiWords} site=${site} />`}
      ${site?.video_link &&
      html`<a class="button" href=${site.video_link} target="_blank" rel="noopener noreferrer">
        <${Icon} name="video" />${t("desk-video")}
      </a>`}
    </div>
  `;
}
