/** Notifications of what became of the facilitator's commands, with Undo where that is possible. */
import { notify } from "../ui/notices.js";
import { MOVES } from "./programme.js";
import { useEffect, useRef, useSignalEffect } from "../ui/view.js";
import { hasWords, refusalWords, t } from "../line/words.js";

/** The command that undoes another. @type {(command: AnyCommand) => AnyCommand | null} */
const undoOf = (command) => {
  if (command.type === "hide_note") return { type: "restore_note", id: command.id };
  if (command.type === "restore_note") return { type: "hide_note", id: command.id };
  if (command.type === "extend_phase") return { type: "extend_phase", minutes: -command.minutes };
  return null;
};

/** @param {import("../line/session.js").OpenSession} session */
export function useCommandNotices(session) {
  useEffect(
    () =>
      session.outbox.onAnswer((item) => {
        const { type } = item.command;
        if (item.state === "refused") {
          notify(
            t("desk-refused", {
              what: hasWords(`desk-what-${type}`) ? t(`desk-what-${type}`) : type,
              why: refusalWords(item.code ?? ""),
            }),
          );
          session.outbox.remove(item.key);
          return;
        }
        if (MOVES.has(type) || !hasWords(`desk-done-${type}`)) return;
        const undo = undoOf(item.command);
        notify(
          t(`desk-done-${type}`, { ...(item.command.minutes && { minutes: item.command.minutes }) }),
          undo ? { action: { label: t("desk-undo"), run: () => session.do(undo) } } : {},
        );
      }),
    [],
  );
  usePhaseNotices(session);
}

/** Notify of a new phase, whoever changed it. @param {import("../line/session.js").OpenSession} session */
function usePhaseNotices(session) {
  const before = useRef("");
  useSignalEffect(() => {
    const { state, phase } = session.programme.value;
    const title = session.phase.value?.title ?? "";
    if (!session.store.ready.value) return;
    const now = `${state} ${phase}`;
    if (before.current && before.current !== now) {
      const back = () => session.do({ type: "previous_phase", from: phase });
      const words =
        state === "running" ? t("desk-now-is", { title }) : t(state === "after" ? "phase-after" : "phase-before-short");
      notify(words, state === "before" ? {} : { action: { label: t("desk-back"), run: back } });
    }
    before.current = now;
  });
}
