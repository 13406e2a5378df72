/** The five moods of a check-in, as drawn faces. */
import { html } from "./view.js";
import { t } from "../line/words.js";
import { BOUNDS } from "../wire.js";

export const MOODS = Array.from({ length: BOUNDS.Mood[1] }, (_, n) => n + 1); // 0 is no answer
const MOUTHS = [
  "",
  "M8 17q4-5 8 0",
  "M8.5 16.5q3.5-2.5 7 0",
  "M8.5 15.5h7",
  "M8.5 14.5q3.5 3 7 0",
  "M7.5 14q4.5 5.5 9 0",
];

/** @param {{mood: number, quiet?: boolean}} props `quiet`: a label beside it already says the mood */
export const MoodFace = ({ mood, quiet = false }) => html`
  <span class="mood">
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="10" />
      <path d="M9 9.3v.4M15 9.3v.4" />
      <path d=${MOUTHS[mood] ?? MOUTHS[3]} />
    </svg>
    ${!quiet && html`<span class="for-ears">${t("mood-is", { mood: t(`mood-${mood}`) })}</span>`}
  </span>
`;
