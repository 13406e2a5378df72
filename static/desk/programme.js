/** What goes on now, the one big button, and the whole programme with the present place. */
import { Countdown } from "../ui/countdown.js";
import { onItsWay } from "./answers.js";
import { Icon } from "../ui/icon.js";
import { html, useEffect, useRef } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

const MOVES = new Set(["next_phase", "previous_phase", "skip_phase"]);
const MINUTE_MS = 60_000;

/** @param {import("./layout.js").DeskProps} props */
export function DeskProgramme({ session }) {
  const { state = "before", phase: at = "" } = session.programme.value ?? {};
  const phases = session.phases.value;
  const here = phases.findIndex((phase) => phase.id === at);
  const next = state === "after" ? undefined : phases.slice(here + 1).find((phase) => !phase.skipped);
  const moving = onItsWay(session, (command) => MOVES.has(command.type));
  const move = (/** @type {any} */ command) => !moving && session.do(command);
  const now = session.phase.value;
  return html`
    <section class="desk-programme" aria-label=${t("desk-programme")}>
      <div class="sheet desk-now">
        <div class="row apart">
          <p class="desk-now-label">
            ${state === "running" ? t("desk-now") : state === "after" ? t("desk-after") : t("desk-before")}
          </p>
          ${state === "running" && html`<span class="quiet-text small numeric">${here + 1}/${phases.length}</span>`}
        </div>
        <h2>${state === "running" ? now?.title : state === "after" ? t("phase-after") : t("phase-before-short")}</h2>
        ${state === "running" &&
        html`
          <div class="row apart desk-time">
            <span class="desk-countdown"><${Countdown} session=${session} /></span>
            <div class="row tight" role="group" aria-label=${t("desk-time")}>
              <button
                type="button"
                class="button"
                onClick=${() => session.do({ type: "extend_phase", minutes: -1 })}
                aria-label=${t("desk-less")}
              >
                <${Icon} name="minus" />1 min
              </button>
              <button
                type="button"
                class="button"
                onClick=${() => session.do({ type: "extend_phase", minutes: 1 })}
                aria-label=${t("desk-more")}
              >
                <${Icon} name="plus" />1 min
              </button>
            </div>
          </div>
        `}
        <div class="desk-next">
          <button
            type="button"
            id="next"
            class="button primary big wide"
            aria-disabled=${String(Boolean(moving) || state === "after")}
            onClick=${() => state !== "after" && move({ type: "next_phase", from: at })}
          >
            <span class="desk-next-words">
              <b>
                ${moving
                  ? t("desk-moving")
                  : state === "before"
                  ? t("desk-begin")
                  : next
                  ? t("desk-next")
                  : state === "after"
                  ? t("desk-done")
                  : t("desk-end")}
              </b>
              ${next && html`<span>${next.title} · ${t("desk-minutes", { count: next.minutes })}</span>`}
            </span>
            <${Icon} name=${moving ? "send" : "arrow-right"} />
          </button>
        </div>
        <div class="row desk-moves">
          <button
            type="button"
            class="button quiet compact"
            aria-disabled=${String(state === "before" || Boolean(moving))}
            onClick=${() => state !== "before" && move({ type: "previous_phase", from: at })}
          >
            <${Icon} name="undo-2" />${t("desk-back")}
          </button>
          ${next &&
          html`<button
            type="button"
            class="button quiet compact"
            aria-disabled=${String(Boolean(moving))}
            onClick=${() => move({ type: "skip_phase", id: next.id })}
          >
            <${Icon} name="skip-forward" />${t("desk-skip-next")}
          </button>`}
        </div>
        ${moving &&
        session.line.trouble.value > 0 &&
        html`<p class="message warn small"><${Icon} name="wifi-off" /><span>${t("desk-waits-for-line")}</span></p>`}
      </div>
      <${ProgrammeList} session=${session} here=${here} state=${state} />
    </section>
  `;
}

/** @param {import("./layout.js").DeskProps & {here: number, state: string}} props */
function ProgrammeList({ session, here, state }) {
  useEffect(() => session.clock.watch(), []);
  session.left.value; // once a second while it runs: the expected times move when we are over time
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const item = /** @type {HTMLElement | null} */ (list.current?.querySelector("[aria-current]"));
    if (item && list.current) list.current.scrollTop = item.offsetTop - list.current.offsetTop - item.offsetHeight;
  }, [here, state]);
  const phases = session.phases.value;
  const times = expected(phases, here, state, session.programme.value?.ends_at ?? 0, session.clock.now());
  const end = times.slice(-1)[0]?.end;
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
                ${phase.title}${phase.skipped && html` <span class="small">(${t("desk-skipped")})</span>`}
              </span>
              ${past && !phase.skipped
                ? html`<${Icon} name="check" /><span class="for-ears">${t("desk-past")}</span>`
                : html`<span class="quiet-text numeric">${phase.minutes}</span>`}
            </li>
          `;
        })}
      </ol>
    </div>
  `;
}

/**
 * When each phase to come begins, as things go now.
 * @param {any[]} phases
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
