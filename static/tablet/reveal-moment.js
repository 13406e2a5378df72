/** The moment in which what was written alone is shown: what became of one's own notes. They rise (own-level.js). */
import { isRevealed } from "../line/levels.js";
import { notify } from "../ui/notices.js";
import { useMemo, useSignalEffect } from "../ui/view.js";
import { t } from "../line/words.js";

/**
 * @param {OpenSession} session @param {ReturnType<typeof import("./mine.js").createMine>} mine
 * @param {(what: {kind: "note", id: string}) => void} show
 */
export function useReveal(session, mine, show) {
  const seen = useMemo(() => ({ first: true, revealed: /** @type {Set<string>} */ (new Set()) }), [session]);
  useSignalEffect(() => {
    const { store, you } = session;
    if (!store.ready.value) return;
    for (const phase of session.phases.value) {
      if (!isRevealed(phase, you.value.site) || seen.revealed.has(phase.id)) continue;
      seen.revealed.add(phase.id);
      if (!seen.first) tell(phase.id);
    }
    seen.first = false;
  });

  /** @param {string} phase */
  function tell(phase) {
    const ids = session.store.ids("note").peek();
    const notes = ids.flatMap((id) => session.store.peek("note", id) ?? []);
    const own = notes.filter((note) => note.phase === phase && mine.isMine(note));
    const risen = own.filter((note) => note.level !== "own" && !note.withdrawn);
    const kept = own.filter((note) => note.level === "own").length;
    const first = risen[risen.length - 1];
    const words = [t("reveal-now")];
    if (risen.length > 0) words.push(t("reveal-risen", { count: risen.length }));
    if (kept > 0) words.push(t("reveal-kept", { count: kept }));
    const toIt = first && { of: `note-${first.id}`, action: { label: t("reply-show"), run: () => show(first) } };
    notify(words.join(" "), { about: "reveal", ...toIt });
  }
}
