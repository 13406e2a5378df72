/** The break: that it is one, when we go on and with what, and the countdown. */
import { timeOfDay, t } from "../line/words.js";
import { hyphenated } from "../ui/hyphens.js";
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { TimeText } from "../ui/time-text.js";
import { html, useEffect } from "../ui/view.js";

const MOST = 8; // with more sites, only our own shape is drawn

/** @param {import("./stage.js").SceneProps} props */
export function PauseScene({ session }) {
  useEffect(() => session.clock.watch(), []);
  const inBreak = session.phase.value?.phase_kind === "break"; // else it was chosen by hand: nobody knows until when
  const left = inBreak ? session.left.value : null;
  return html`
    <div class="pause">
      <div class="pause-words">
        <h1>${t("screen-pause")}</h1>
        ${inBreak && html`<p class="pause-back">${hyphenated(backWords(session), session.info.value?.language)}</p>`}
      </div>
      ${left !== null &&
      left > 0 &&
      html`<p class="pause-left countdown" role="timer" aria-live="off">
        <${TimeText} session=${session} left=${left} />
      </p>`}
      <${Shapes} session=${session} />
    </div>
  `;
}

/** "We are back at 14:25: Sparring on cases". @param {OpenSession} session */
function backWords(session) {
  const { phase: present, ends_at: end } = session.programme.value;
  const phases = session.phases.value;
  const after = phases.slice(phases.findIndex((phase) => phase.id === present) + 1).find((phase) => !phase.skipped);
  const next = after?.title ?? "";
  if (session.stands.value) return next ? t("screen-pause-stands-next", { next }) : t("time-stands");
  const soon = (session.left.value ?? 0) <= 0;
  if (soon) return next ? t("screen-pause-soon-next", { next }) : t("screen-pause-soon");
  const time = timeOfDay(end);
  return next ? t("screen-pause-back-next", { time, next }) : t("screen-pause-back", { time });
}

/** The sites' shapes, which breathe. @param {{session: OpenSession}} props */
function Shapes({ session }) {
  const sites = session.sites.value;
  const shown = sites.length <= MOST ? sites : sites.filter((site) => site.id === session.you.value.site);
  return html`
    <div class="pause-shapes" aria-hidden="true">
      ${shown.map((site) => html`<span class=${paperOf(site)} key=${site.id}><${SiteShape} site=${site} /></span>`)}
    </div>
  `;
}
