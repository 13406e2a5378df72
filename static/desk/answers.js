/** What became of what one pressed: each answer is said once, a refusal in words, and a slip can be undone. */
import { notify } from "../ui/notices.js";
import { useEffect, useRef, useSignalEffect } from "../ui/view.js";
import { hasWords, refusalWords, t } from "../line/words.js";

/** The command that undoes another. @type {Record<string, (command: any) => object>} */
const UNDO = {
  hide_note: ({ id }) => ({ type: "restore_note", id }),
  restore_note: ({ id }) => ({ type: "hide_note", id }),
  extend_phase: ({ minutes }) => ({ type: "extend_phase", minutes: -minutes }),
};
const SEEN = new Set(["next_phase", "previous_phase", "skip_phase"]); // the new phase itself is said, whoever moved it

/** @param {import("../line/session.js").OpenSession} session */
export function useAnswers(session) {
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
        if (SEEN.has(type) || !hasWords(`desk-done-${type}`)) return;
        const undo = UNDO[type];
        notify(
          t(`desk-done-${type}`, item.command),
          undo ? { action: { label: t("desk-undo"), run: () => session.do(undo(item.command)) } } : {},
        );
      }),
    [],
  );
  usePhaseNews(session);
}

/** Say the new phase, whoever moved on. @param {import("../line/session.js").OpenSession} session */
function usePhaseNews(session) {
  const before = useRef("");
  useSignalEffect(() => {
    const { state = "before", phase = "" } = session.programme.value ?? {};
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

/**
 * The latest command of this kind that is still on its way, if any.
 * @param {import("../line/session.js").OpenSession} session
 * @param {(command: any) => boolean} fits
 */
export const onItsWay = (session, fits) =>
  session.outbox.items.value.filter((item) => item.state === "waiting" && fits(item.command)).slice(-1)[0]?.command;
