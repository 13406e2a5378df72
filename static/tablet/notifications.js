/** What the participant's page notifies of while it is open. */
import { phaseWords } from "./header.js";
import { titleOf } from "../ui/contributions.js";
import { notify } from "../ui/notices.js";
import { isWritten, useLateTaps } from "./late-taps.js";
import { openingOf } from "./opening.js";
import { useMemo, useSignalEffect } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";

/**
 * Notify of a new phase, of someone building on one's notes, and of refused commands.
 * @param {import("../line/session.js").OpenSession} session
 * @param {ReturnType<typeof import("./mine.js").createMine>} mine
 * @param {import("../vendor/signals.js").Signal<string>} view
 */
export function useNotifications(session, mine, view) {
  const last = useMemo(() => ({ phase: "" }), []);
  useSignalEffect(() => {
    lang.value;
    document.title = `${phaseWords(session)} · Samtidig`;
  });
  useSignalEffect(() => {
    if (!session.store.ready.value) return;
    const { kind, view: to } = openingOf(session);
    const now = `${kind} ${session.programme.value.phase}`;
    if (now === last.phase) return;
    const busy = document.activeElement?.closest("input, textarea, .view, dialog");
    if (last.phase && busy && to !== view.peek()) {
      notify(t("phase-news", { phase: phaseWords(session) }), {
        about: "phase",
        action: { label: t("phase-go"), run: () => (view.value = to) },
      });
    } else {
      view.value = to;
      if (last.phase) notify(t("phase-news", { phase: phaseWords(session) }), { about: "phase" });
    }
    last.phase = now;
  });
  useSignalEffect(() =>
    mine.watchBuiltOn((record, origin) =>
      notify(
        t(record.kind === "output" ? "taken-in-output" : "taken-in-note", {
          site: session.site(record.site)?.name ?? record.site,
          text: titleOf(origin).slice(0, 40),
        }),
      ),
    ),
  );
  useLateTaps(session);
  useMemo(
    () =>
      session.outbox.onAnswer((item) => {
        if (item.state === "refused" && isWritten(item))
          notify(`${t("refused-not-saved")} ${refusalWords(item.code ?? "")}`, { show: false });
      }),
    [session],
  );
}
