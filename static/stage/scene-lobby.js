/** The lobby, a poster: the question, how to join, and the towns' shapes with how many are there. */
import { isNarrow } from "./box-size.js";
import { FitText } from "./fit-text.js";
import { LobbyShapes } from "./lobby-shapes.js";
import { SiteName } from "./site-name.js";
import { useTimeLeft } from "./steps.js";
import { beginsWords } from "../ui/begins.js";
import { hyphenated } from "../ui/hyphens.js";
import { QrPicture, codeInTwo, joinAddress, joinLink } from "../ui/join-link.js";
import { phaseVerb } from "../ui/phase-verb.js";
import { TimeText } from "../ui/time-text.js";
import { WifiWords } from "../ui/wifi.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {import("./stage.js").SceneProps} props */
export function LobbyScene({ session, controls }) {
  const site = session.site(session.you.value.site);
  const info = session.info.value;
  if (!info) return null;
  const narrow = isNarrow(controls);
  const wifi = site && html`<${WifiWords} site=${site} />`;
  const question = info.question || info.theme || info.title;
  return html`
    <div class="lobby">
      <${LobbyShapes} session=${session} controls=${controls} />
      <div class="lobby-words">
        <header class="lobby-head">
          <${Now} session=${session} />
          <h2><${SiteName} site=${site} /></h2>
        </header>
        <${FitText} text=${question} language=${info.language} controls=${controls} />
        ${site?.angle &&
        html`<p class="lobby-angle" lang=${site.language}>${hyphenated(site.angle, site.language)}</p>`}
      </div>
      <div class="lobby-join">
        ${site?.join_key &&
        html`<${QrPicture} session=${session} text=${joinLink(site)} label=${t("screen-qr", { site: site.name })} />`}
        <div class="lobby-way">
          <p class="lobby-say">${t("screen-lobby-scan")}</p>
          <p class="lobby-address">${joinAddress()}</p>
          ${info.join_code && html`<p class="lobby-code">${codeInTwo(info.join_code)}</p>`}
          ${!narrow && wifi}
        </div>
        ${narrow && wifi}
      </div>
    </div>
  `;
}

/** When it begins; once it has, what goes on and how long for. @param {{session: OpenSession}} props */
function Now({ session }) {
  const left = useTimeLeft(session);
  const { state } = session.programme.value;
  const running = phaseVerb(session, session.phase.value?.phase_kind ?? "other");
  return html`
    <h1>${state === "running" ? running : state === "after" ? t("phase-after") : beginsWords(session)}</h1>
    ${left !== null &&
    html`<p class="lobby-time countdown" role="timer" aria-live="off">
      <${TimeText} session=${session} left=${left} />
    </p>`}
  `;
}
