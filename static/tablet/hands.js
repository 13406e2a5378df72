/** Raise a hand, and say that one is ready: two buttons, where the room can use them. */
import { askedLast } from "./asked-last.js";
import { SpeakButton, speakWords } from "./speak.js";
import { Icon } from "../ui/icon.js";
import { html, useComputed } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { PhaseKind } from "../wire.js" */

/** The phases in which the room waits for those at work. @type {PhaseKind[]} */
const WORK = ["writing", "clustering", "sparring", "building", "outputs", "prioritising"];

/** @param {{session: OpenSession, seat: import("./seat.js").Seat}} props */
export function Hands({ session, seat }) {
  const raised = useComputed(() => isOn(session, "raise_hand")).value;
  const ready = useComputed(() => isOn(session, "ready")).value;
  const called = useComputed(() => isOn(session, "call_for_help")).value;
  const speaks = useComputed(() => speakWords(session)).value;
  const { state } = session.programme.value;
  const phase = session.phase.value;
  const paced = session.site(session.you.value.site)?.paced_by === "server"; // nobody at a desk there
  if (paced && state !== "after" && (state !== "running" || !phase || phase.phase_kind === "break"))
    return html`<div class="hands"><${HelpButton} session=${session} called=${called} /></div>`;
  if (state !== "running" || !phase || phase.phase_kind === "break") return null;
  const signalled = called ? t("help-called") : raised ? t("hand-raised") : ready ? t("hand-is-ready") : "";
  const press = (/** @type {"raise_hand" | "ready"} */ type) => session.do({ type, on: !isOn(session, type) });
  return html`
    <div class="hands" role="group" aria-label=${t("hands")}>
      <button
        type="button"
        class="button compact"
        aria-pressed=${raised ? "true" : "false"}
        onClick=${() => press("raise_hand")}
      >
        <${Icon} name="hand" />${t("hand-raise")}
      </button>
      ${WORK.includes(phase.phase_kind) &&
      html`<button
        type="button"
        class="button compact"
        aria-pressed=${ready ? "true" : "false"}
        onClick=${() => press("ready")}
      >
        <${Icon} name="check" />${t("hand-ready", { people: seat.value.people })}
      </button>`}
      <${SpeakButton} session=${session} />
      ${paced && html`<${HelpButton} session=${session} called=${called} />`}
      <p class="hint" role="status">
        ${[speaks, signalled].filter(Boolean).join(" ")}
      </p>
    </div>
  `;
}

/** At a site without a facilitator. @param {{session: OpenSession, called: boolean}} props */
const HelpButton = ({ session, called }) => html`
  <button
    type="button"
    class="button compact"
    aria-pressed=${called ? "true" : "false"}
    onClick=${() => session.do({ type: "call_for_help", on: !called })}
  >
    <${Icon} name="circle-alert" />${t("help-call")}
  </button>
`;

/**
 * Return whether one's hand is up, or one is ready: as asked for last, also while the server does not have it yet.
 * @param {OpenSession} session @param {"raise_hand" | "ready" | "call_for_help"} type
 */
function isOn(session, type) {
  const { store, you } = session;
  const hand = store.record("hand", you.value.participant).value;
  const help = store.record("help", you.value.participant).value;
  const now = type === "call_for_help" ? help : type === "ready" ? hand?.ready : hand?.raised;
  return askedLast(session, type, Boolean(now));
}
