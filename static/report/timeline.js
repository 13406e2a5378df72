/** The programme as it was planned and as it went. Times of day are Danish, wherever the reader is. */
import { hourWords } from "../ui/hours.js";
import { minutesOf } from "../ui/minutes.js";
import { Ribbon } from "../ui/ribbon.js";
import { html } from "../ui/view.js";
import { lang, t } from "../line/words.js";

const ZONE = "Europe/Copenhagen";

/** @param {number} at in milliseconds @param {string} language */
const clock = (at, language = lang.value) =>
  new Date(at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", timeZone: ZONE });

/** @param {{report: any}} props */
export const ReportTimeline = ({ report }) => html`
  <${Ribbons} parts=${report.timeline.parts} />
  <div class="scroll-x" tabindex="0" role="region" aria-label=${t("report-timeline-caption")}>
    <table class="timeline">
      <caption>${t("report-timeline-caption")}</caption>
      <thead>
        <tr>
          <th scope="col">${t("report-phase")}</th>
          <th scope="col">${t("report-planned")}</th>
          <th scope="col">${t("report-actual")}</th>
        </tr>
      </thead>
      <tbody>
        ${report.timeline.parts.map(
          (/** @type {any} */ part) => html`
            <tr key=${part.id}>
              <th scope="row">${part.title}</th>
              <td class="numeric">${plannedWords(part)}</td>
              <td class="numeric">${actualWords(part)}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  </div>
`;

/** The plan and the actual course, drawn to the same scale. @param {{parts: any[]}} props */
function Ribbons({ parts }) {
  const planned = parts.filter((part) => !part.taken_out);
  const held = parts.flatMap(heldStretches).sort((a, b) => a.at - b.at);
  const sum = (/** @type {any[]} */ phases) => phases.reduce((total, phase) => total + phase.minutes, 0);
  const width = Math.max(sum(planned), sum(held));
  return html`
    <div class="two-ribbons" aria-hidden="true">
      <p class="small">${t("report-planned")}</p>
      <${Ribbon} phases=${planned} start=${minutesOf(planned[0]?.planned ?? "")} hours=${width} />
      ${held.length > 0 &&
      html`
        <p class="small">${t("report-actual")}</p>
        <${Ribbon} phases=${held} start=${minutesOf(clock(held[0].at, "en-GB"))} hours=${width} />
      `}
    </div>
  `;
}

/** Return a phase once for each time it was held. @param {any} part */
const heldStretches = (part) =>
  part.stretches
    .filter((/** @type {any} */ stretch) => stretch.ended)
    .map((/** @type {any} */ stretch) => ({
      ...part,
      at: stretch.started,
      minutes: Math.max(1, minutesIn(stretch)),
    }));

/** @param {any} part */
const plannedWords = (part) =>
  part.taken_out
    ? t("report-taken-out")
    : [hourWords(part.planned), t("report-minutes", { minutes: part.minutes })].filter(Boolean).join(" · ");

/** @param {any} part */
function actualWords(part) {
  if (!part.stretches.length) return t(part.skipped ? "report-skipped" : "report-not-held");
  return part.stretches.map(
    (/** @type {any} */ stretch, /** @type {number} */ i) => html`<div key=${i}>${stretchWords(stretch)}</div>`,
  );
}

/** @param {any} stretch */
const minutesIn = (stretch) => Math.round((stretch.ended - stretch.started) / 60_000);

/** @param {any} stretch */
function stretchWords(stretch) {
  const start = clock(stretch.started);
  if (!stretch.ended) return t("report-actual-going", { start });
  return t("report-actual-span", { start, end: clock(stretch.ended), minutes: minutesIn(stretch) });
}
