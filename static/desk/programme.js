/** The present phase and its steps, the buttons for what comes next, and the programme. */
import { pendingItem } from "./pending-command.js";
import { Icon } from "../ui/icon.js";
import { AloneNext } from "./alone-next.js";
import { CROSS_STEPS } from "./cross-asked.js";
import { crossAtHand } from "../ui/cross.js";
import { DeskDrift } from "./drift.js";
import { NextButton } from "./next-button.js";
import { PhaseTime } from "./phase-time.js";
import { ProgrammeList } from "./programme-list.js";
import { useStepPress } from "./step-press.js";
import { StepButton, Steps, stepAfter } from "./steps.js";
import { useRest } from "../ui/rest.js";
import { RoomSignals } from "./room-signals.js";
import { SHOWS } from "./screens.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {Programme["state"]} state @param {boolean} alone */
function nowWords(state, alone) {
  if (alone) return t("desk-now-alone");
  return state === "running" ? t("desk-now") : state === "after" ? t("desk-after") : t("desk-before");
}

/** What can be taken back while it waits for the connection. */
const PRESSES = new Set([
  "next_phase",
  "previous_phase",
  "skip_phase",
  "go_to_phase",
  "site_phase",
  "undo",
  "pause_time",
  "resume_time",
  "plan_minutes",
  "catch_up",
  "next_step",
  "reveal",
  "extend_phase",
  "open_vote",
  "close_vote",
  "reveal_vote",
  "reopen_vote",
  ...CROSS_STEPS,
  ...SHOWS,
]);

/** @param {import("./layout.js").DeskProps} props */
export function DeskProgramme({ session }) {
  const { state, phase: at, step } = session.programme.value;
  const { state: sharedState, phase: sharedAt } = session.shared.value;
  const alone = session.alone.value;
  const phases = session.phases.value;
  const here = phases.findIndex((phase) => phase.id === at);
  const sharedHere = phases.findIndex((phase) => phase.id === sharedAt);
  const next = state === "after" ? undefined : phases.slice(here + 1).find((phase) => !phase.skipped);
  const now = session.phase.value;
  const nextStep = state === "running" ? stepAfter(now, step) : undefined;
  const cross = crossAtHand(session)?.state;
  const isSecond = Boolean(nextStep) || cross === "gathering" || cross === "on"; // something else comes before Next
  const { press, underWay: moving, restMs } = useStepPress(session);
  const meaning = session.store.ready.value ? `${state} ${at} ${step} ${next?.id} ${alone}` : "";
  const resting = useRest(meaning, restMs);
  const move = (/** @type {AnyCommand} */ command) => !moving && !resting && press(command);
  return html`
    <section class="desk-programme" aria-label=${t("desk-programme")}>
      <div class="sheet desk-now">
        <div class="row apart">
          <p class="desk-now-label">
            ${nowWords(state, alone)}
          </p>
          <span class="row tight desk-undo">
            <${MoveButton}
              icon="undo-2"
              words=${t("desk-undo")}
              disabled=${moving || resting}
              move=${() => move({ type: "undo" })}
            />
            ${state === "running" && html`<span class="quiet-text small numeric">${here + 1}/${phases.length}</span>`}
          </span>
        </div>
        <h2>${state === "running" ? now?.title : state === "after" ? t("phase-after") : t("phase-before-short")}</h2>
        ${state === "running" && html`<${PhaseTime} session=${session} resting=${resting} />`}
        ${state === "running" && now && now.steps.length > 0 && html`<${Steps} session=${session} phase=${now} />`}
        <div class="desk-next">
          ${nextStep &&
          html`<${StepButton}
            step=${nextStep}
            moving=${moving}
            resting=${resting}
            restMs=${restMs}
            move=${() => move({ type: "next_step", phase: at, ...(step && { from: step }) })}
          />`}
          ${alone
            ? html`<${AloneNext}
                session=${session}
                next=${sharedState === "running" && sharedHere > here + 1 ? next : undefined}
                second=${isSecond}
                off=${moving || resting}
                move=${move}
              />`
            : html`<${NextButton}
                state=${state}
                next=${next}
                second=${isSecond}
                sites=${session.sites.value.length}
                moving=${moving}
                resting=${resting}
                restMs=${restMs}
                move=${() => move({ type: "next_phase", from: at, to: next?.id ?? "" })}
              />`}
        </div>
        ${!alone &&
        html`<div class="row desk-moves">
          <${MoveButton}
            icon="arrow-left"
            words=${t("desk-back")}
            disabled=${state === "before" || moving || resting}
            move=${() => state !== "before" && move({ type: "previous_phase", from: at })}
          />
          ${next &&
          html`<${MoveButton}
            icon="skip-forward"
            words=${t("desk-skip-next")}
            disabled=${moving || resting}
            move=${() => move({ type: "skip_phase", id: next.id, from: at })}
          />`}
        </div>`}
        <${Waiting} session=${session} />
      </div>
      <${DeskDrift} session=${session} />
      <${RoomSignals} session=${session} />
      <${ProgrammeList} session=${session} here=${sharedHere} state=${sharedState} />
    </section>
  `;
}

/**
 * A press that waits for the connection, and the way to take it back.
 * @param {import("./layout.js").DeskProps} props
 */
function Waiting({ session }) {
  const pressed = pendingItem(session, (command) => PRESSES.has(command.type));
  if (!pressed || !(session.line.trouble.value > 0)) return null;
  return html`
    <div class="message warn small desk-waits">
      <${Icon} name="wifi-off" />
      <span class="grow">${t("desk-waits-for-line")}</span>
      <button type="button" class="button compact" onClick=${() => session.outbox.withdraw(pressed.key)}>
        ${t("desk-withdraw")}
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
