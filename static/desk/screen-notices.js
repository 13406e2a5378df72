/** Notifications of what others have the site's screens show: another desk here, the organiser. */
import { isSwitching, showingWords, whoShows } from "./screens.js";
import { notify } from "../ui/notices.js";
import { useRef, useSignalEffect } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {OpenSession} session */
export function useScreenNotices(session) {
  const seen = useRef(/** @type {number | null} */ (null));
  useSignalEffect(() => {
    if (!session.store.ready.value) return;
    const chosen = session.store.all("screen").map(({ now }) => now);
    const latest = chosen.sort((a, b) => b.at - a.at)[0];
    const before = seen.current;
    seen.current = Math.max(before ?? 0, latest?.at ?? 0);
    if (before === null || !latest?.by || latest.at <= before || isSwitching(session)) return;
    const who = whoShows(session, latest.by);
    notify(t("desk-screen-changed", { who, scene: showingWords(session, latest) }), { about: "screen" });
  });
}
