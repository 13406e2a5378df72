/** The programme as it was planned and as it went. Clocks are Danish, wherever the reader is. */
import { hourWords } from "../ui/hours.js";
import { minutesOf } from "../ui/minutes.js";
import { Ribbon } from "../ui/ribbon.js";
import { html } from "../ui/view.js";
import { lang, t } from "../line/words.js";

const ZONE = "Europe/Copenhagen";
/** @param {number} at */
const clock = (at) => new Date(at).toLocaleTimeString(lang.value, { hour: "2-digit", minute: "2-digit", timeZone: ZONE });
/** @param {number} at */
const sinceMidnight = (at) => minutesOf(new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: ZONE }));

/** @param {{report: any}} props */
export function ReportTimeline({ report }) {
  const parts = report.timeline.parts;
  const planned = parts.filter((/** @type {any} */ part) => !part.taken_out);
  const held = parts
    .flatMap((/** @type {any} */ part) => part.stretches.filter((/** @type {any} */ each) => each.ended).map((/** @type {any} */ each) => ({ ...part, at: each.started, minutes: Math.max(1, minutesIn(each)) })))
    .sort((/** @type {any} */ a, /** @type {any} */ b) => a.at - b.at);
  const sum = (/** @type {any[]} */ list) => list.reduce((total, part) => total + part.minutes, 0);
  const width = Math.max(sum(planned), sum(held));
  return html`
    <div class="two-ribbons" aria-hidden="true">
      <p class="small">${t("report-planned")}</p>
      <${Ribbon} phases=${planned} start=${minutesOf(planned[0]?.planned ?? "")} hours=${width} />
      ${held.length > 0 && html`<p class="small">${t("report-actual")}</p><${Ribbon} phases=${held} start=${sinceMidnight(held[0].at)} hours=${width} />`}
    </div>
    <div class="scroll-x" tabindex="0" role="region" aria-label=${t("report-timeline-caption")}>
      <table class="timeline">
        <caption>${t("report-timeline-caption")}</caption>
        <thead><tr><th scope="col">${t("report-phase")}</th><th scope="col">${t("report-planned")}</th><th scope="col">${t("report-actual")}</th></tr></thead>
        <tbody>
          ${parts.map((/** @type {any} */ part) => html`
            <tr key=${part.id}>
              <th scope="row">${part.title}</th>
              <td class="numeric">${part.taken_out ? t("report-taken-out") : [hourWords(part.planned), t("report-minutes", { minutes: part.minutes })].filter(Boolean).join(" · ")}</td>
              <td class="numeric">${part.skipped && !part.stretches.length ? t("report-skipped") : part.stretches.length ? part.stretches.map((/** @type {any} */ each, /** @type {number} */ i) => html`<div key=${i}>${span(each)}</div>`) : t("report-not-held")}</td>
            </tr>
          `)}
        </tbody>
      </table>
    </div>
  `;
}

/** @param {any} stretch */
const minutesIn = (stretch) => Math.round((stretch.ended - stretch.started) / 60_000);
/** @param {any} stretch */
const span = (stretch) =>
  stretch.ended
    ? t("report-actual-span", { start: clock(stretch.started), end: clock(stretch.ended), minutes: minutesIn(stretch) })
    : t("report-actual-going", { start: clock(stretch.started) });
