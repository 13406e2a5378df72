/** The whole programme with the present phase and the expected times. */
import { Icon } from "../ui/icon.js";
import { useRest } from "../ui/rest.js";
import { html, useEffect, useRef } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

const MINUTE_MS = 60_000;

/** @param {import("./layout.js").DeskProps & {here: number, state: string}} props */
export function ProgrammeList({ session, here, state }) {
  useEffect(() => session.clock.watch(), []);
  session.left.value; // redraw every second while it runs, since the expected times move when we are over time
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const item = /** @type {HTMLElement | null} */ (list.current?.querySelector("[aria-current]"));
    if (item && list.current) list.current.scrollTop = item.offsetTop - list.current.offsetTop - item.offsetHeight;
  }, [here, state]);
  const phases = session.phases.value;
  const times = expected(phases, here, state, session.programme.value.ends_at, session.clock.now());
  const end = times.slice(-1)[0]?.end;
  const resting = useRest(phases.map((phase) => phase.id + phase.skipped).join(" "));
  const unskip = (/** @type {Phase} */ { id }) => !resting && session.do({ type: "skip_phase", id, on: false });
  return html`
    <div class="desk-list">
      <div class="row apart">
        <h3>${t("desk-programme")}</h3>
        ${end && html`<span class="quiet-text small numeric">${t("desk-ends-about", { time: timeOfDay(end) })}</span>`}
      </div>
      <ol ref=${list} tabindex="0" aria-label=${t("desk-programme")}>
        ${phases.map((phase, n) => {
          const now = state === "running" && n === here;
          const past = state === "after" || (state === "running" && n < here);
          return html`
            <li
              key=${phase.id}
              class=${`${now ? "now" : ""} ${past ? "past" : ""} ${phase.skipped ? "skipped" : ""}`}
              aria-current=${now ? "step" : undefined}
            >
              <span class="desk-list-time numeric">${times[n]?.start ? timeOfDay(times[n].start) : ""}</span>
              <span class="grow">
                ${phase.title}${phase.skipped &&
                html`<span class=${past ? "small" : "for-ears"}> (${t("desk-skipped")})</span>`}
                ${!past && !phase.skipped && html`<${StepsOf} phase=${phase} />`}
              </span>
              ${phase.skipped && !past
                ? html`<button
                    type="button"
                    class="button quiet compact"
                    aria-label=${t("desk-unskip-one", { title: phase.title })}
                    aria-disabled=${String(resting)}
                    onClick=${() => unskip(phase)}
                  >
                    <${Icon} name="undo-2" />${t("desk-unskip")}
                  </button>`
                : past && !phase.skipped
                ? html`<${Icon} name="check" /><span class="for-ears">${t("desk-past")}</span>`
                : html`<span class="quiet-text numeric">${phase.minutes}</span>`}
            </li>
          `;
        })}
      </ol>
    </div>
  `;
}

/** "Alone 5 · In pairs 5 · All together 5" @param {{phase: Phase}} props */
const StepsOf = ({ phase }) =>
  phase.steps.length > 0 &&
  html`<span class="desk-list-steps numeric">
    ${phase.steps.map(({ name, minutes }) => `${t(`step-${name}`)} ${minutes}`).join(" · ")}
  </span>`;

/**
 * Return when each coming phase starts and ends, as expected now.
 * @param {Phase[]} phases
 * @param {number} here
 * @param {string} state
 * @param {number} endsAt
 * @param {number} now
 * @returns {{start: number, end: number}[]}
 */
function expected(phases, here, state, endsAt, now) {
  if (state !== "running") return [];
  let at = Math.max(endsAt, now);
  return phases.map((phase, n) => {
    if (n <= here || phase.skipped) return { start: 0, end: at };
    const start = at;
    at += phase.minutes * MINUTE_MS;
    return { start, end: at };
  });
}
