/** Says of what is shown that it is how it looked at some time, and what we wait for. */
import { Icon } from "../ui/icon.js";
import { announce } from "../ui/notices.js";
import { html, useSignalEffect } from "../ui/view.js";
import { lang, t, timeOfDay } from "../line/words.js";

/** @param {{seen: ReturnType<typeof import("../line/snapshot.js").keepSnapshot>}} props */
export function SeenWords({ seen }) {
  useSignalEffect(() => {
    if (seen.value) announce(words(seen.value), "seen");
  });
  if (!seen.value) return null;
  return html`<p class="message seen-words"><${Icon} name="hourglass" /><span>${words(seen.value)}</span></p>`;
}

/** @param {{at: number, cut: boolean}} seen */
const words = ({ at, cut }) => t(cut ? "seen-newest" : "seen-all", { when: whenInWords(at) });

/** "kl. 14.07", and the day when it is not today. @param {number} at */
function whenInWords(at) {
  const time = timeOfDay(at);
  const day = new Date(at);
  if (day.toDateString() === new Date().toDateString()) return t("seen-time", { time });
  return t("seen-day-time", { day: day.toLocaleDateString(lang.value, { weekday: "long" }), time });
}
