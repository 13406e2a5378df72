/** The whole programme with the present phase: when each was held or is expected, and what can be done with it. */
import { Icon } from "../ui/icon.js";
import { PhaseActions } from "./phase-actions.js";
import { expected, isNear, planned } from "./phase-times.js";
import { useRest } from "../ui/rest.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";
import { clockInWords, t, timeOfDay } from "../line/words.js";

/** @param {import("./layout.js").DeskProps & {here: number, state: string}} props */
export function ProgrammeList({ session, here, state }) {
  const [open, setOpen] = useState("");
  useEffect(() => session.clock.watch(), []);
  session.left.value; // redraw every second while it runs, since the expected times move when we are over time
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const item = /** @type {HTMLElement | null} */ (list.current?.querySelector("[aria-current]"));
    if (item && list.current) list.current.scrollTop = item.offsetTop - list.current.offsetTop - item.offsetHeight;
  }, [here, state]);
  const phases = session.phases.value;
  const shared = session.shared.value;
  const times = expected(phases, here, state, shared, session.clock.now());
  const resting = useRest(phases.map((phase) => phase.id + phase.skipped).join(" "));
  return html`
    <div class="desk-list">
      <h3>${t("desk-programme")}</h3>
      <ol ref=${list} tabindex="0" aria-label=${t("desk-programme")}>
        ${phases.map(
          (phase, n) => html`
            <${PhaseLine}
              key=${phase.id}
              session=${session}
              phase=${phase}
              now=${state === "running" && n === here}
              past=${state === "after" || (state === "running" && n < here)}
              start=${times[n]?.start ?? 0}
              resting=${resting}
              open=${open === phase.id}
              toggle=${() => setOpen(open === phase.id ? "" : phase.id)}
            />
          `,
        )}
      </ol>
    </div>
  `;
}

/**
 * @param {import("./layout.js").DeskProps & {
 *   phase: Phase, now: boolean, past: boolean, start: number, resting: boolean, open: boolean, toggle: () => void,
 * }} props `start`: when it is expected to begin; 0 where that is over
 */
function PhaseLine({ session, phase, now, past, start, resting, open, toggle }) {
  const { id, title, skipped } = phase;
  const unskip = () => !resting && session.do({ type: "skip_phase", id, on: false });
  return html`
    <li
      class=${`${now ? "now" : ""} ${past ? "past" : ""} ${skipped ? "skipped" : ""}`}
      aria-current=${now ? "step" : undefined}
    >
      <${Times} session=${session} phase=${phase} start=${start} />
      <span class="grow">
        <button type="button" class="desk-list-title" aria-expanded=${String(open)} onClick=${toggle}>
          ${title}${skipped && html`<span class=${past ? "small" : "for-ears"}> (${t("desk-skipped")})</span>`}
        </button>
        ${!past && !skipped && html`<${StepsOf} phase=${phase} />`}
      </span>
      ${skipped && !past
        ? html`<button
            type="button"
            class="button quiet compact"
            aria-label=${t("desk-unskip-one", { title })}
            aria-disabled=${String(resting)}
            onClick=${unskip}
          >
            <${Icon} name="undo-2" />${t("desk-unskip")}
          </button>`
        : past && !skipped
        ? html`<${Icon} name="check" /><span class="for-ears">${t("desk-past")}</span>`
        : html`<span class="quiet-text numeric">${t("desk-minutes", { count: phase.minutes })}</span>`}
      ${open && html`<${PhaseActions} session=${session} phase=${phase} here=${now} resting=${resting} />`}
    </li>
  `;
}

/**
 * When a phase was entered, or is expected to be; and when it was planned, where that is another time.
 * @param {import("./layout.js").DeskProps & {phase: Phase, start: number}} props
 */
function Times({ session, phase, start }) {
  const entered = session.store.record("course", "programme").value?.entered[phase.id] ?? 0;
  const at = start || entered;
  const plan = planned(session.phases.value, session.info.value?.start ?? "", phase.id);
  const time = at ? timeOfDay(at) : "";
  const differs = time && isNear(at, plan) && clockInWords(plan) !== time;
  return html`
    <span class="desk-list-time numeric">
      ${time}${differs &&
      html`<s class="desk-list-plan"><span class="for-ears">${t("desk-planned-at")} </span>${clockInWords(plan)}</s>`}
    </span>
  `;
}

/** "Alone 5 · In pairs 5 · All together 5" @param {{phase: Phase}} props */
const StepsOf = ({ phase }) =>
  phase.steps.length > 0 &&
  html`<span class="desk-list-steps numeric">
    ${phase.steps.map(({ name, minutes }) => `${t(`step-${name}`)} ${minutes}`).join(" · ")}
  </span>`;
