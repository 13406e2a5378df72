/** What is notified of a vote: opened, closed, shown. Whoever is not writing is taken to it when it opens. */
import { focusWhenDrawn } from "../ui/focus.js";
import { notify } from "../ui/notices.js";
import { latestVotes } from "../ui/votes.js";
import { isWriting } from "../ui/writing.js";
import { useRef, useSignalEffect } from "../ui/view.js";
import { t } from "../line/words.js";

const WORDS = { open: "vote-news-open", closed: "vote-news-closed", revealed: "vote-news-revealed" };

/** @param {OpenSession} session @param {import("./following.js").Following} following */
export function useVoteNews(session, following) {
  const before = useRef(/** @type {Map<string, string> | null} */ (null));
  useSignalEffect(() => {
    if (!session.store.ready.value) return;
    const votes = latestVotes(session);
    const known = before.current;
    before.current = new Map(votes.map(({ id, state }) => [id, state]));
    const show = () => following.choose("votes");
    for (const { id, state } of votes) {
      if (known?.get(id) === state) continue;
      if (state !== "closed" && !isWriting() && (known || state === "open")) show();
      if (!known) continue; // the page has just opened
      const goThere = () => (show(), focusWhenDrawn(`vote-${id}-title`, "start")); // on a phone it is further down
      notify(t(WORDS[state]), { about: "vote", action: { label: t("room-show"), run: goThere } });
    }
  });
}
