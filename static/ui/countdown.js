/**
 * The time left of the phase, or of one of its steps, by the server's clock. A screen reader reads it on demand, not
 * every second.
 */
import { TimeText } from "./time-text.js";
import { html, useEffect, useRef } from "./view.js";

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
      <${TimeText} session=${session} left=${left} />
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
  const { started_at: start, ends_at: end, stood_ms: stood } = session.programme.value;
  const whole = end - start - stood;
  const used = left === null || whole <= 0 ? 0 : Math.min(1, Math.max(0, 1 - (left * 1000) / whole));
  useEffect(() => {
    if (bar.current) bar.current.style.transform = `scaleX(${used})`;
  }, [used]);
  return html`<div class="now-line" aria-hidden="true"><i ref=${bar}></i></div>`;
}
