/** Notices of cases: feedback to one's own, and what the owner of another did with one's own feedback. */
import { notify } from "../ui/notices.js";
import { useMemo, useSignalEffect } from "../ui/view.js";
import { t } from "../line/words.js";

/**
 * @param {OpenSession} session @param {ReturnType<typeof import("./mine.js").createMine>} mine
 * @param {(what: {kind: "case", id: string}) => void} show
 */
export function useCaseNews(session, mine, show) {
  const known = useMemo(() => /** @type {Map<string, string>} */ (new Map()), [session]); // id -> how it was answered
  const first = useMemo(() => ({ is: true }), [session]); // what is there at first is not told
  useSignalEffect(() => {
    const { store } = session;
    if (!store.ready.value) return;
    for (const given of store.all("feedback")) {
      const before = known.get(given.id);
      known.set(given.id, given.answer);
      const of = store.peek("case", given.case);
      if (first.is || !of || before === given.answer) continue;
      const words = before === undefined ? newWords(given, of) : answeredWords(given, of);
      if (words) notify(words, { about: "case", of: `feedback-${given.id}`, action: action(of) });
    }
    first.is = false;
  });

  /** @param {Records["feedback"]} given @param {Records["case"]} of */
  function newWords(given, of) {
    if (!mine.isMine(of) || mine.isMine(given)) return "";
    const site = session.site(given.site)?.name ?? given.site;
    return t("case-news-feedback", { site, kind: t(`feedback-kind-${given.feedback_kind}`), title: of.title });
  }

  /** @param {Records["feedback"]} given @param {Records["case"]} of */
  function answeredWords(given, of) {
    if (!mine.isMine(given) || mine.isMine(of) || !given.answer) return "";
    return t(given.answer === "taken" ? "case-news-taken" : "case-news-left", { title: of.title });
  }

  const action = (/** @type {Records["case"]} */ { id }) => ({
    label: t("reply-show"),
    run: () => show({ kind: "case", id }),
  });
}
