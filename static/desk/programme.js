/** The present phase, the button for the next one, and the programme. */
import { Countdown } from "../ui/countdown.js";
import { pendingItem } from "./pending-command.js";
import { Icon } from "../ui/icon.js";
import { NextButton } from "./next-button.js";
import { ProgrammeList } from "./programme-list.js";
import { OTHERS_STEP_MS, useStepPress } from "./step-press.js";
import { MOVES } from "./step-words.js";
import { useRest } from "../ui/rest.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";
/** What can be taken back while it waits for the connection. */
const PRESSES = new Set([...MOVES, "extend_phase", "show_scene"]);

/** @param {import("./layout.js").DeskProps} props */
export function DeskProgramme({ session }) {
  const { state, phase: at } = session.programme.value;
  const phases = session.phases.value;
  const here = phases.findIndex((phase) => phase.id === at);
  const next = state === "after" ? undefined : phases.slice(here + 1).find((phase) => !phase.skipped);
  const unanswered = Boolean(pendingItem(session, (command) => MOVES.has(command.type)));
  const { press, underWay: moving } = useStepPress(session, unanswered);
  const pressed = pendingItem(session, (command) => PRESSES.has(command.type));
  const { by } = session.programme.value;
  const ownStep = !by || by === session.you.value.participant;
  const meaning = session.store.ready.value ? `${state} ${at} ${next?.id}` : "";
  const resting = useRest(meaning, ownStep ? undefined : OTHERS_STEP_MS);
  const move = (/** @type {AnyCommand} */ command) => !moving && !resting && press(command);
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
        ${state === "running" && html`<${PhaseTime} session=${session} resting=${resting} />`}
        <${NextButton}
          state=${state}
          next=${next}
          sites=${session.sites.value.length}
          moving=${moving}
          resting=${resting}
          restMs=${ownStep ? 1000 : OTHERS_STEP_MS}
          move=${() => move({ type: "next_phase", from: at, to: next?.id ?? "" })}
        />
        <div class="row desk-moves">
          <${MoveButton}
            icon="undo-2"
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
        </div>
        ${pressed &&
        session.line.trouble.value > 0 &&
        html`<div class="message warn small desk-waits">
          <${Icon} name="wifi-off" />
          <span class="grow">${t("desk-waits-for-line")}</span>
          <button type="button" class="button compact" onClick=${() => session.outbox.withdraw(pressed.key)}>
            ${t("desk-withdraw")}
          </button>
        </div>`}
      </div>
      <${ProgrammeList} session=${session} here=${here} state=${state} />
    </section>
  `;
}

/**
 * The countdown, and buttons for a minute less or more.
 * @param {import("./layout.js").DeskProps & {resting: boolean}} props
 */
function PhaseTime({ session, resting }) {
  const from = session.programme.value.phase;
  const extend = (/** @type {number} */ minutes) => !resting && session.do({ type: "extend_phase", minutes, from });
  const disabled = String(resting);
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
      </div>
    </div>
  `;
}

/** @param {{icon: string, words: string, disabled: boolean, move: () => void}} props */
const MoveButton = ({ icon, words, disabled, move }) => html`
  <button type="button" class="button quiet compact" aria-disabled=${String(disabled)} onClick=${move}>
    <${Icon} name=${icon} />${words}
  </button>
`;
