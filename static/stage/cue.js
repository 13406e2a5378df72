/** The cue of a site without a facilitator: how long there is left, what comes after, and how to get help. */
import { Icon } from "../ui/icon.js";
import { useTimeLeft } from "./steps.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const SOON_S = 120; // from here on the time is named

/** @param {{session: OpenSession}} props */
export function Cue({ session }) {
  const left = useTimeLeft(session);
  const site = session.site(session.you.value.site);
  const { state, phase } = session.programme.value;
  if (site?.paced_by !== "server" || state !== "running" || left === null) return null;
  const phases = session.phases.value;
  const after = phases.slice(phases.findIndex((each) => each.id === phase) + 1).find((each) => !each.skipped);
  const next = after ? t("screen-pace-next", { next: after.title }) : "";
  const minutes = Math.ceil(left / 60);
  const soon = left <= 0 ? t("screen-pace-soon") : left <= SOON_S ? t("screen-pace", { minutes }) : "";
  const words = [soon, next].filter(Boolean).join(" · ");
  return html`
    <p class=${`stage-cue ${soon ? "soon" : ""}`} role="status">
      <${Icon} name="info" /> <span>${words || t("screen-pace-help")}</span>
      ${words && !soon && html`<span class="stage-cue-help">${t("screen-pace-help")}</span>`}
    </p>
  `;
}
