/** What became of what one pressed: each answer is said once, a refusal in words, and a slip can be undone. */
import { tell } from "./notices.js";
import { useEffect, useRef, useSignalEffect } from "./view.js";
import { known, refusalWords, t } from "./words.js";

/** The command that undoes another. */
const UNDO = new Map([
  ["hide_note", (/** @type {any} */ command) => ({ type: "restore_note", id: command.id })],
  ["restore_note", (/** @type {any} */ command) => ({ type: "hide_note", id: command.id })],
  ["extend_phase", (/** @type {any} */ command) => ({ type: "extend_phase", minutes: -command.minutes })],
]);
const SEEN = new Set(["next_phase", "previous_phase", "skip_phase"]); // the new phase itself is said, whoever moved it

/** @param {import("./session.js").OpenSession} session */
export function useAnswers(session) {
  useEffect(
    () =>
      session.outbox.onAnswer((item) => {
        const { type } = item.command;
        if (item.state === "refused") {
          tell(t("desk-refused", { what: known(`desk-what-${type}`) ? t(`desk-what-${type}`) : type, why: refusalWords(item.code ?? "") }));
          session.outbox.remove(item.key);
          return;
        }
        if (SEEN.has(type) || !known(`desk-done-${type}`)) return;
        const undo = UNDO.get(type);
        tell(t(`desk-done-${type}`, item.command), undo ? { action: { label: t("desk-undo"), run: () => session.do(undo(item.command)) } } : {});
      }),
    [],
  );
  usePhaseNews(session);
}

/** Say the new phase, whoever moved on. @param {import("./session.js").OpenSession} session */
function usePhaseNews(session) {
  const before = useRef("");
  useSignalEffect(() => {
    const { state = "before", phase = "" } = session.programme.value ?? {};
    const title = session.phase.value?.title ?? "";
    if (!session.store.ready.value) return;
    const now = `${state} ${phase}`;
    if (before.current && before.current !== now) {
      const back = () => session.do({ type: "previous_phase", from: phase });
      const words = state === "running" ? t("desk-now-is", { title }) : t(state === "after" ? "phase-after" : "phase-before-short");
      tell(words, state === "before" ? {} : { action: { label: t("desk-back"), run: back } });
    }
    before.current = now;
  });
}

/** The latest command of this kind that is still on its way, if any. @param {import("./session.js").OpenSession} session @param {(command: any) => boolean} fits */
export const onItsWay = (session, fits) =>
  session.outbox.items.value.filter((item) => item.state === "waiting" && fits(item.command)).at(-1)?.command;
