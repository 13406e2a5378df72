/** The present phase, the button for the next one, and the programme. */
import { Countdown } from "../ui/countdown.js";
import { pendingCommand } from "./pending-command.js";
import { Icon } from "../ui/icon.js";
import { ProgrammeList } from "./programme-list.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** The commands that change the phase; the new phase is what the desk notifies of. */
export const MOVES = new Set(["next_phase", "previous_phase", "skip_phase"]);

/** @param {import("./layout.js").DeskProps} props */
export function DeskProgramme({ session }) {
  const { state, phase: at } = session.programme.value;
  const phases = session.phases.value;
  const here = phases.findIndex((phase) => phase.id === at);
  const next = state === "after" ? undefined : phases.slice(here + 1).find((phase) => !phase.skipped);
  const moving = Boolean(pendingCommand(session, (command) => MOVES.has(command.type)));
  const move = (/** @type {AnyCommand} */ command) => !moving && session.do(command);
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
        ${state === "running" && html`<${PhaseTime} session=${session} />`}
        <${NextButton}
          state=${state}
          next=${next}
          moving=${moving}
          move=${() => move({ type: "next_phase", from: at })}
        />
        <div class="row desk-moves">
          <${MoveButton}
            icon="undo-2"
            words=${t("desk-back")}
            disabled=${state === "before" || moving}
            move=${() => state !== "before" && move({ type: "previous_phase", from: at })}
          />
          ${next &&
          html`<${MoveButton}
            icon="skip-forward"
            words=${t("desk-skip-next")}
            disabled=${moving}
            move=${() => move({ type: "skip_phase", id: next.id })}
          />`}
        </div>
        ${moving &&
        session.line.trouble.value > 0 &&
        html`<p class="message warn small"><${Icon} name="wifi-off" /><span>${t("desk-waits-for-line")}</span></p>`}
      </div>
      <${ProgrammeList} session=${session} here=${here} state=${state} />
    </section>
  `;
}

/** The countdown, and buttons for a minute less or more. @param {import("./layout.js").DeskProps} props */
function PhaseTime({ session }) {
  const extend = (/** @type {number} */ minutes) => session.do({ type: "extend_phase", minutes });
  return html`
    <div class="row apart desk-time">
      <span class="desk-countdown"><${Countdown} session=${session} /></span>
      <div class="row tight" role="group" aria-label=${t("desk-time")}>
        <button type="button" class="button" onClick=${() => extend(-1)} aria-label=${t("desk-less")}>
          <${Icon} name="minus" />1 min
        </button>
        <button type="button" class="button" onClick=${() => extend(1)} aria-label=${t("desk-more")}>
          <${Icon} name="plus" />1 min
        </button>
      </div>
    </div>
  `;
}

/**
 * The big button, named for what it does now.
 * @param {{state: string, next: Phase | undefined, moving: boolean, move: () => void}} props
 */
function NextButton({ state, next, moving, move }) {
  const words = state === "before" ? "desk-begin" : next ? "desk-next" : state === "after" ? "desk-done" : "desk-end";
  return html`
    <div class="desk-next">
      <button
        type="button"
        id="next"
        class="button primary big wide"
        aria-disabled=${String(moving || state === "after")}
        onClick=${() => state !== "after" && move()}
      >
        <span class="desk-next-words">
          <b>${moving ? t("desk-moving") : t(words)}</b>
          ${next && html`<span>${next.title} · ${t("desk-minutes", { count: next.minutes })}</span>`}
        </span>
        <${Icon} name=${moving ? "send" : "arrow-right"} />
      </button>
    </div>
  `;
}

/** @param {{icon: string, words: string, disabled: boolean, move: () => void}} props */
const MoveButton = ({ icon, words, disabled, move }) => html`
  <button type="button" class="button quiet compact" aria-disabled=${String(disabled)} onClick=${move}>
    <${Icon} name=${icon} />${words}
  </button>
`;
