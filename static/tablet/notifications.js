/** What the participant's page notifies of while it is open; of a new phase in following.js. */
import { phaseWords } from "./header.js";
import { titleOf } from "../ui/contributions.js";
import { shorten } from "../ui/note-card.js";
import { announce, notify } from "../ui/notices.js";
import { isWritten, useLateTaps } from "./late-taps.js";
import { useMemo, useSignalEffect } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";

/**
 * Notify of someone building on one's notes, and of refused commands.
 * @param {import("../line/session.js").OpenSession} session
 * @param {ReturnType<typeof import("./mine.js").createMine>} mine
 */
export function useNotifications(session, mine) {
  useSignalEffect(() => {
    lang.value;
    document.title = `${phaseWords(session)} · Samtidig`;
  });
  useSignalEffect(() =>
    mine.watchBuiltOn((record, origin) =>
      notify(
        t(record.kind === "output" ? "taken-in-output" : "taken-in-note", {
          site: session.site(record.site)?.name ?? record.site,
          text: shorten(titleOf(origin), 60),
        }),
        { about: "built-on", of: `${origin.kind}-${origin.id}` },
      ),
    ),
  );
  useLateTaps(session);
  useMemo(
    () =>
      session.outbox.onAnswer((item) => {
        if (item.state === "refused" && isWritten(item))
          announce(`${t("refused-not-saved")} ${refusalWords(item.code ?? "")}`);
      }),
    [session],
  );
}
