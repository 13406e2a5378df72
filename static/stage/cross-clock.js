/** How long the word still has, in sun: it is what goes on now. */
import { minutesAndSeconds } from "../line/clock.js";
import { wordLeft } from "../ui/cross.js";
import { html, useEffect, useMemo } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{session: OpenSession, cross: import("../ui/cross.js").Cross}} props */
export function CrossClock({ session, cross: { id, state } }) {
  useEffect(() => session.clock.watch(), []);
  const left = useMemo(() => wordLeft(session, id), [session, id]).value;
  if (state !== "on" || left === null) return null;
  return html`
    <p class=${`cross-clock ${left < 0 ? "over" : ""}`} role="timer" aria-live="off">
      <span class="for-ears">${left < 0 ? t("time-over-by") : t("time-left")} </span>
      <span class="countdown">${minutesAndSeconds(left)}</span>
    </p>
  `;
}
