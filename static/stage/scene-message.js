/** What the desk says: the words as large as they fit, and the minutes until it is over. */
import { minutesAndSeconds } from "../line/clock.js";
import { timeOfDay, t } from "../line/words.js";
import { chosenFor } from "./chosen.js";
import { FitText } from "./fit-text.js";
import { paperOf } from "../ui/site-mark.js";
import { html, useEffect, useMemo } from "../ui/view.js";

/** @param {import("./stage.js").SceneProps} props */
export function MessageScene({ session, controls }) {
  const { store } = session;
  const message = store.record("message", chosenFor(session, controls.screen.value)?.of ?? "").value;
  const site = session.site(session.you.value.site);
  if (!store.ready.value || !message) return null;
  return html`
    <div class=${`message-scene ${paperOf(site)}`}>
      <h1 class="for-ears">${t("scene-message")}</h1>
      <${FitText} text=${message.text} language=${site?.language} controls=${controls} />
      ${message.ends_at > 0 && html`<${MessageClock} session=${session} end=${message.ends_at} />`}
    </div>
  `;
}

/** @param {{session: OpenSession, end: number}} props */
function MessageClock({ session, end }) {
  useEffect(() => session.clock.watch(), []);
  const left = useMemo(() => session.clock.left(() => end), [end]).value ?? 0;
  return html`
    <p class="message-clock">
      ${left > 0
        ? html`<span class="for-ears">${t("time-left")} </span>
            <span class="countdown" role="timer" aria-live="off">${minutesAndSeconds(left)}</span>
            <span class="message-until">${t("screen-message-until", { time: timeOfDay(end) })}</span>`
        : html`<span class="countdown">${t("screen-message-now")}</span>`}
    </p>
  `;
}
