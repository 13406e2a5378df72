/** The steps of a writing phase as a room sees them: what to do now, what comes after, and the clock. */
import { Icon } from "../ui/icon.js";
import { html, useEffect } from "../ui/view.js";
import { levelNow } from "./shown.js";
import { t } from "../line/words.js";

/**
 * Return the seconds left of the step, or of the phase where it has no steps; null while nothing is counted.
 * @param {OpenSession} session
 */
export function useTimeLeft(session) {
  useEffect(() => session.clock.watch(), []);
  return session.programme.value.step ? session.stepLeft.value : session.left.value;
}

/** Return the name of the step after the present one, or nothing. @param {OpenSession} session */
export function stepAfter({ phase, programme }) {
  const steps = phase.value?.steps ?? [];
  const at = steps.findIndex((step) => step.name === programme.value.step);
  return at < 0 ? undefined : steps[at + 1]?.name;
}

/**
 * The padlock: who sees what is written now.
 * @param {{session: OpenSession, phase: Phase}} props
 */
export function Padlock({ session, phase }) {
  const mark = session.you.value.site;
  const level = levelNow(phase, mark);
  const icon = level === "all" || level === "public" ? "eye" : "lock";
  const site = session.site(mark)?.name ?? "";
  return html`<p class="stage-padlock"><${Icon} name=${icon} /> ${t(`screen-level-${level}`, { site })}</p>`;
}

/**
 * That the site is in a phase of its own, where it is.
 * @param {{session: OpenSession}} props
 */
export function OwnPhase({ session }) {
  if (!session.alone.value) return null;
  const site = session.site(session.you.value.site)?.name ?? "";
  return html`<p class="stage-padlock"><${Icon} name="corner-down-right" /> ${t("screen-alone", { site })}</p>`;
}
