/** The five moods of a check-in, as drawn faces. */
import { html } from "./view.js";
import { t } from "../line/words.js";
import { BOUNDS } from "../wire.js";

export const MOODS = Array.from({ length: BOUNDS.Mood[1] }, (_, n) => n + 1); // 0 is no answer
/**
 * Each face's lines, and the mouths that are filled. The two ends have eyes of their own too: two faces must be told
 * apart from the back row (tests/browser/test_screen_faces.py).
 */
const POINTS = "M8.5 8.6v1.2M15.5 8.6v1.2";
const LINES = [
  "",
  "M6.4 9.6l3.8-2.4M17.6 9.6l-3.8-2.4",
  `${POINTS}M7.6 17.6q4.4-5 8.8 0`,
  `${POINTS}M7 15.4h10`,
  `${POINTS}M7.4 13.8q4.6 5.6 9.2 0`,
  "M6.4 9.8q1.7-3 3.4 0M14.2 9.8q1.7-3 3.4 0",
];
const FILLED = ["", "M6.6 18.6a5.4 5.4 0 0 1 10.8 0z", "", "", "", "M5.8 12.6h12.4a6.2 6.2 0 0 1-12.4 0z"];

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
      <path d=${LINES[mood] ?? LINES[3]} />
      ${FILLED[mood] && html`<path d=${FILLED[mood]} fill="currentColor" />`}
    </svg>
    ${!quiet && html`<span class="for-ears">${t("mood-is", { mood: t(`mood-${mood}`) })}</span>`}
  </span>
`;
