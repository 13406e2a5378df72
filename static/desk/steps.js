/** The steps of a writing phase: the one under way with its clock, and the button for the next one. */
import { Icon } from "../ui/icon.js";
import { TimeText } from "../ui/time-text.js";
import { html, useEffect } from "../ui/view.js";
import { t } from "../line/words.js";

/**
 * Return the step after the present one, if the phase has more.
 * @param {Phase | undefined} phase @param {string} step
 */
export function stepAfter(phase, step) {
  const steps = phase?.steps ?? [];
  return steps[steps.findIndex(({ name }) => name === step) + 1];
}

/** @param {import("./layout.js").DeskProps & {phase: Phase}} props */
export function Steps({ session, phase }) {
  const { step } = session.programme.value;
  const at = phase.steps.findIndex(({ name }) => name === step);
  return html`
    <div class="desk-steps">
      <ol aria-label=${t("steps")}>
        ${phase.steps.map(
          ({ name }, n) => html`
            <li
              key=${name}
              class=${n === at ? "now" : n < at ? "past" : ""}
              aria-current=${n === at ? "step" : undefined}
            >
              ${n < at && html`<${Icon} name="check" />`}
              <span>${t(`step-${name}`)}</span>
              ${n === at && html`<${StepClock} session=${session} />`}
            </li>
          `,
        )}
      </ol>
    </div>
  `;
}

/** @param {import("./layout.js").DeskProps} props */
function StepClock({ session }) {
  const left = session.stepLeft.value;
  useEffect(() => session.clock.watch(), []);
  if (left === null) return null;
  return html`
    <span class=${`step-clock numeric ${left < 0 ? "over" : ""}`} role="timer" aria-live="off">
      <${TimeText} session=${session} left=${left} />
    </span>
  `;
}

/**
 * The button for the next step, big while there is one. It reveals nothing.
 * @param {{step: {name: string, minutes: number}, moving: boolean, resting: boolean, restMs: number,
 *   move: () => void}} props
 */
export const StepButton = ({ step, moving, resting, restMs, move }) => html`
  <button
    type="button"
    id="next-step"
    class=${`button primary big wide ${resting ? "resting" : ""}`}
    aria-disabled=${String(moving || resting)}
    style=${{ "--rest": `${restMs}ms` }}
    onClick=${() => !moving && !resting && move()}
  >
    <span class="desk-next-words">
      <b>${moving ? t("desk-moving") : t("desk-step-next")}</b>
      <span>${t(`step-${step.name}`)} · ${t("desk-minutes", { count: step.minutes })}</span>
    </span>
    <${Icon} name=${moving ? "send" : "arrow-right"} />
  </button>
`;
