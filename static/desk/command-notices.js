/** Notifications of what became of the facilitator's commands, with Undo where that is possible. */
import { isSorting } from "../clusters/answers.js";
import { notify } from "../ui/notices.js";
import { MOVES, placeOf } from "./own-step.js";
import { movedWords, steppedWords } from "./step-words.js";
import { useEffect, useRef, useSignalEffect } from "../ui/view.js";
import { hasWords, refusalWords, t } from "../line/words.js";

const MOVED = "already_moved";
const DROPPED_MS = 3000; // the step that a press was dropped for is not said once more
let droppedAt = -DROPPED_MS;

/** What the server itself takes back, exactly: the last step made from here. */
const UNDOABLE = new Set(["extend_phase", "pause_time", "resume_time", "plan_minutes", "catch_up"]);

/** The command that undoes another. @type {(command: AnyCommand) => AnyCommand | null} */
const undoOf = (command) => {
  if (command.type === "hide_note") return { type: "restore_note", id: command.id };
  if (command.type === "restore_note") return { type: "hide_note", id: command.id };
  if (command.type === "hide_reply") return { type: "restore_reply", id: command.id };
  if (command.type === "restore_reply") return { type: "hide_reply", id: command.id };
  if (command.type === "take_up_case") return { ...command, on: command.on === false };
  if (command.type === "reply") return { type: "withdraw_reply", id: command.id };
  if (UNDOABLE.has(command.type)) return { type: "undo" };
  if (command.type === "skip_phase" && command.id)
    return { type: "skip_phase", id: command.id, on: command.on === false };
  return null;
};

/** @param {import("../line/session.js").OpenSession} session */
export function useCommandNotices(session) {
  useEffect(
    () =>
      session.outbox.onAnswer((item) => {
        const { type } = item.command;
        if (isSorting(item.command)) return; // its own answers tell of it
        if (item.state === "refused") {
          const what = hasWords(`desk-what-${type}`) ? t(`desk-what-${type}`) : type;
          if (item.code === MOVED) {
            droppedAt = performance.now();
            notify(movedWords(session, item.command, item.detail), { about: "phase" });
          } else notify(t("desk-refused", { what, why: refusalWords(item.code ?? "") }), { about: "refused" });
          session.outbox.remove(item.key);
          return;
        }
        const words = doneWords(session, item.command);
        if (!words) return;
        const undo = undoOf(item.command);
        notify(words, {
          about: type === "skip_phase" ? "phase" : "own-act",
          ...(undo && { action: { label: t("desk-undo"), run: () => session.do(undo) } }),
        });
      }),
    [],
  );
  usePhaseNotices(session);
}

/**
 * Return what to say of a command that is done, or "": of a new phase everyone is notified, whoever pressed.
 * @param {import("../line/session.js").OpenSession} session
 * @param {KeptCommand} command
 */
function doneWords({ store, programme }, { type, id = "", on, minutes }) {
  if (type === "skip_phase") {
    const phase = store.record("phase", id).peek();
    if (!phase || phase.id === programme.peek().phase) return "";
    return t(on === false ? "desk-done-unskip" : "desk-done-skip", { title: phase.title });
  }
  if (MOVES.has(type) || !hasWords(`desk-done-${type}`)) return "";
  return t(`desk-done-${type}`, { ...(minutes && { minutes }) });
}

/** Notify of a new phase or step, whoever changed it. @param {import("../line/session.js").OpenSession} session */
function usePhaseNotices(session) {
  const before = useRef("");
  const aloneBefore = useRef(false);
  const phaseBefore = useRef(/** @type {Phase | undefined} */ (undefined));
  useSignalEffect(() => {
    const { state, phase, step } = session.programme.value;
    const title = session.phase.value?.title ?? "";
    if (!session.store.ready.value) return;
    const now = placeOf(session.programme.value);
    if (before.current && before.current !== now && performance.now() - droppedAt > DROPPED_MS) {
      const byItself = session.alone.value || aloneBefore.current; // what is shared has not moved
      const label = byItself ? "desk-undo" : "desk-back";
      const back = () => session.do(byItself ? { type: "undo" } : { type: "previous_phase", from: phase });
      const samePhase = state === "running" && phaseBefore.current?.id === phase;
      const words =
        state === "running"
          ? t("desk-now-is", { title: samePhase && step ? t(`step-${step}`) : title })
          : t(state === "after" ? "phase-after" : "phase-before-short");
      const who = steppedWords(session, phaseBefore.current);
      notify(who ? `${who} ${words}` : words, {
        about: "phase",
        ...(state !== "before" && !samePhase && { action: { label: t(label), run: back } }),
      });
    }
    before.current = now;
    phaseBefore.current = session.phase.value;
    aloneBefore.current = session.alone.value;
  });
}
