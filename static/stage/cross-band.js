/** A quiet band on every screen: a cross check-in is near, or the sites gather for it. */
import { minutesAndSeconds } from "../line/clock.js";
import { barrierAt, crossAtHand, isGathering, notReady } from "../ui/cross.js";
import { SiteMark } from "../ui/site-mark.js";
import { html, useEffect } from "../ui/view.js";
import { t } from "../line/words.js";

const NAMED = 4; // of more sites that are not ready, their number is said

/** @param {{session: OpenSession}} props */
export function CrossBand({ session }) {
  const cross = crossAtHand(session);
  if (!cross || !isGathering(cross)) return null;
  return cross.state === "warned" && !cross.ready.length
    ? html`<${Near} session=${session} cross=${cross} />`
    : html`<${Gathering} session=${session} cross=${cross} />`;
}

/** @param {{session: OpenSession, cross: import("../ui/cross.js").Cross}} props */
function Near({ session, cross }) {
  useEffect(() => session.clock.watch(), []);
  void session.left.value; // once a second
  const now = session.clock.now();
  const at = barrierAt(session, cross, now);
  return html`
    <aside class="cross-band numeric" aria-label=${t("scene-cross")}>
      <span>${t("scene-cross")}</span>
      ${at > 0 &&
      html`<b>${t("screen-cross-in", { time: minutesAndSeconds(Math.max(0, Math.round((at - now) / 1000))) })}</b>`}
    </aside>
  `;
}

/** @param {{session: OpenSession, cross: import("../ui/cross.js").Cross}} props */
function Gathering({ session, cross }) {
  const missing = notReady(session, cross);
  return html`
    <aside class="cross-band" aria-label=${t("scene-cross")}>
      <span>${t("scene-cross")}</span>
      <b>${t("screen-cross-waits", { count: missing.length })}</b>
      ${missing.length <= NAMED && missing.map((site) => html`<${SiteMark} key=${site.id} site=${site} full />`)}
    </aside>
  `;
}
