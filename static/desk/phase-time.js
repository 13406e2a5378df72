/** The countdown of the phase, and buttons for a minute less or more, and to have time stand still. */
import { Countdown } from "../ui/countdown.js";
import { Icon } from "../ui/icon.js";
import { html } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

/** @param {import("./layout.js").DeskProps & {resting: boolean}} props */
export function PhaseTime({ session, resting }) {
  const { phase: from, paused_at: since } = session.programme.value;
  const extend = (/** @type {number} */ minutes) => !resting && session.do({ type: "extend_phase", minutes, from });
  const disabled = String(resting);
  const stands = session.stands.value;
  return html`
    <div class="row apart desk-time">
      <span class="desk-countdown"><${Countdown} session=${session} /></span>
      <div class="row tight" role="group" aria-label=${t("desk-time")}>
        ${/** @type {const} */ ([-1, 1]).map(
          (minutes) => html`
            <button
              type="button"
              class="button"
              key=${minutes}
              aria-label=${t(minutes < 0 ? "desk-less" : "desk-more")}
              aria-disabled=${disabled}
              onClick=${() => extend(minutes)}
            >
              <${Icon} name=${minutes < 0 ? "minus" : "plus"} />1 min
            </button>
          `,
        )}
        <button
          type="button"
          class=${`button desk-pause ${stands ? "primary" : ""}`}
          aria-disabled=${disabled}
          onClick=${() => !resting && session.do({ type: stands ? "resume_time" : "pause_time" })}
        >
          <${Icon} name=${stands ? "play" : "pause"} />${t(stands ? "desk-resume" : "desk-pause")}
        </button>
      </div>
    </div>
    ${stands && html`<p class="small desk-stands" role="status">${t("desk-stands", { time: timeOfDay(since) })}</p>`}
  `;
}
