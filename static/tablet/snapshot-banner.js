/** Says that what is shown is an earlier snapshot, and from when, while there is no connection. */
import { Icon } from "../ui/icon.js";
import { announce } from "../ui/notices.js";
import { html, useSignalEffect } from "../ui/view.js";
import { t, timeOfDay, weekday } from "../line/words.js";
import { dayOf } from "../line/zone.js";

/** @param {{snapshot: ReturnType<typeof import("../line/snapshot.js").keepSnapshot>}} props */
export function SnapshotBanner({ snapshot }) {
  useSignalEffect(() => {
    if (snapshot.value) announce(words(snapshot.value), "snapshot");
  });
  if (!snapshot.value) return null;
  return html`<p class="message seen-words"><${Icon} name="hourglass" /><span>${words(snapshot.value)}</span></p>`;
}

/** @param {{at: number, cut: boolean}} snapshot */
const words = ({ at, cut }) => t(cut ? "seen-newest" : "seen-all", { when: whenInWords(at) });

/** "at 14:07", with the day when it is not today. @param {number} at */
function whenInWords(at) {
  const time = timeOfDay(at);
  if (dayOf(at) === dayOf(Date.now())) return t("seen-time", { time });
  return t("seen-day-time", { day: weekday(at), time });
}
