/**
 * What is notified of a vote: opened, closed, shown. Whoever is not writing is taken to it when it opens. Whoever sees
 * it then has no notice over it.
 */
import { focusWhenDrawn } from "../ui/focus.js";
import { announce, notify } from "../ui/notices.js";
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
      const goThere = () => (show(), focusWhenDrawn(titleOf(id), "start")); // on a phone it is further down
      const tell = () =>
        isInView(titleOf(id))
          ? announce(t(WORDS[state]), "vote")
          : notify(t(WORDS[state]), { about: "vote", action: { label: t("room-show"), run: goThere } });
      requestAnimationFrame(tell); // once it is drawn
    }
  });
}

const titleOf = (/** @type {string} */ vote) => `vote-${vote}-title`;

/** @param {string} id */
function isInView(id) {
  const box = document.getElementById(id)?.getBoundingClientRect();
  return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
}
