/** Two minutes left, and time is up: a yellow band over whichever scene is shown, and a bell where that was chosen. */
import { CUE_WORDS, useCue } from "../ui/cues.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{session: OpenSession, choice: import("./room-check.js").CueChoice}} props */
export function CueBanner({ session, choice }) {
  const cue = useCue(session, choice === "hear");
  if (!cue || choice === "none") return null;
  return html`<p class="screen-cue">${t(CUE_WORDS[cue])}</p>`;
}
