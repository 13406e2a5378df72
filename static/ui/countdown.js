/**
 * The time left of the phase, or of one of its steps, by the server's clock. A screen reader reads it on demand, not
 * every second.
 */
import { minutesAndSeconds } from "../line/clock.js";
import { html, useEffect, useRef } from "./view.js";
import { t } from "../line/words.js";

/**
 * `of`: what is counted down, where that is not the phase.
 * @param {{session: OpenSession, of?: OpenSession["left"]}} props
 */
export function Countdown({ session, of = session.left }) {
  useEffect(() => session.clock.watch(), []);
  const left = of.value;
  if (left === null) return null;
  return html`
    <span class=${`countdown ${left < 0 ? "over" : ""}`} role="timer" aria-live="off">
      <span class="for-ears">${left < 0 ? t("time-over-by") : t("time-left")} </span>${minutesAndSeconds(left)}
    </span>
  `;
}

/**
 * A bar that fills as the phase goes on. Hidden from screen readers: the countdown says the same.
 * @param {{session: import("../line/session.js").OpenSession}} props
 */
export function NowLine({ session }) {
  const bar = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => session.clock.watch(), []);
  const left = session.left.value;
  const { started_at: start, ends_at: end } = session.programme.value;
  const used = left === null || end <= start ? 0 : Math.min(1, Math.max(0, 1 - (left * 1000) / (end - start)));
  useEffect(() => {
    if (bar.current) bar.current.style.transform = `scaleX(${used})`;
  }, [used]);
  return html`<div class="now-line" aria-hidden="true"><i ref=${bar}></i></div>`;
}
