/** The steps of a writing phase, each as wide as it has minutes; the present one fills as time goes by. */
import { Icon } from "../ui/icon.js";
import { html, useEffect } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{session: OpenSession}} props */
export function StepLine({ session }) {
  useEffect(() => session.clock.watch(), []);
  const { step, step_started_at: start, step_ends_at: end } = session.programme.value;
  const steps = session.phase.value?.steps ?? [];
  const now = steps.findIndex((each) => each.name === step);
  const left = session.stepLeft.value;
  const used = left === null || end <= start ? 0 : Math.min(1, Math.max(0, 1 - (left * 1000) / (end - start)));
  return html`
    <ol class="step-line" aria-label=${t("steps")}>
      ${steps.map(
        ({ name, minutes }, at) => html`
          <li
            key=${name}
            class=${at < now ? "past" : at === now ? "now" : ""}
            style=${{ flexGrow: minutes }}
            aria-current=${at === now ? "step" : undefined}
          >
            ${at === now && html`<i aria-hidden="true" style=${{ transform: `scaleX(${used})` }}></i>`}
            <span class="step-name">
              ${at < now && html`<${Icon} name="check" />`}${t(`step-${name}`)}
              ${at >= now && html` <span class="step-minutes numeric">${t("step-minutes", { minutes })}</span>`}
            </span>
          </li>
        `,
      )}
    </ol>
  `;
}

/** Return whether the room is in a step of a writing phase. @param {OpenSession} session */
export const isInStep = (session) => Boolean(session.programme.value.step && session.phase.value?.steps.length);
