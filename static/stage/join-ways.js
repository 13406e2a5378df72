/** How to join while the workshop goes on: beside a scene with the QR code, or as a line in the footer. */
import { QrPicture, codeInTwo, joinAddress, joinLink, publicHost } from "../ui/join-link.js";
import { WifiWords } from "../ui/wifi.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/**
 * Return how the screen shows the way in: within the lobby's scene, beside another scene while people still come in,
 * else as a line.
 * @param {OpenSession} session @param {string} scene @returns {"scene" | "beside" | "line"}
 */
export function joinWay(session, scene) {
  if (scene === "lobby") return "scene";
  const { state } = session.programme.value;
  const comingIn = state === "before" || (state === "running" && session.phase.value?.phase_kind === "welcome");
  return comingIn ? "beside" : "line";
}

/** The QR code, the address and the code beside a scene. @param {{session: OpenSession}} props */
export function JoinBeside({ session }) {
  const site = session.site(session.you.value.site);
  const code = session.info.value?.join_code;
  if (!site) return null;
  return html`
    <aside class="join-beside" aria-label=${t("screen-join")}>
      ${site.join_key &&
      html`<${QrPicture} session=${session} text=${joinLink(site)} label=${t("screen-qr", { site: site.name })} />`}
      <p class="join-address">${publicHost()}<wbr />/join</p>
      ${code && html`<p class="join-code">${codeInTwo(code)}</p>`}
      <${WifiWords} site=${site} />
    </aside>
  `;
}

/** "Join at: samtidig.dk/join · 3KX6 RZJR". @param {{session: OpenSession}} props */
export function JoinLine({ session }) {
  const code = session.info.value?.join_code;
  if (!code) return null;
  return html`
    <p class="join-line">
      <span>${t("screen-join-line")} ${joinAddress()}</span><span class="join-dot" aria-hidden="true">·</span>
      <b class="join-line-code">${codeInTwo(code)}</b>
    </p>
  `;
}
