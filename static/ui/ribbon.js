/**
 * The programme as a ribbon: each phase as wide as it has minutes, cross-site check-ins marked. Hidden from screen
 * readers: each page has the same as a list.
 */
import { clockWords } from "./hours.js";
import { wholeMinutes } from "./minutes.js";
import { html } from "./view.js";

/**
 * @param {{
 *   phases: {kind: string, title: string, minutes: string | number}[], start: number | null, hours?: number | null,
 * }} props
 * `start`: minutes since midnight. `hours`: the minutes available; phases beyond them stand out, a rest stays open.
 */
export function Ribbon({ phases, start, hours = null }) {
  const total = phases.reduce((sum, phase) => sum + wholeMinutes(phase.minutes), 0);
  const width = Math.max(total, hours ?? 0, 1);
  let at = 0;
  return html`
    <div class="ribbon" aria-hidden="true">
      <div class="ribbon-line">
        ${phases.map((phase, i) => {
          const minutes = wholeMinutes(phase.minutes);
          const over = hours !== null && at + minutes > hours;
          at += minutes;
          return html`<span
            key=${i}
            class=${`ribbon-part ${phase.kind} ${over ? "over" : ""}`}
            style=${{ flexGrow: minutes, flexBasis: 0 }}
            title=${`${phase.title} · ${minutes}`}>
          </span>`;
        })}
        ${width > total
          ? html`<span class="ribbon-part open" style=${{ flexGrow: width - total, flexBasis: 0 }}></span>`
          : null}
      </div>
      ${start !== null &&
      html`<div class="ribbon-hours">
        ${wholeHours(start, width).map(
          (hour) =>
            html`<span key=${hour} style=${{ left: `${((hour - start) / width) * 100}%` }}>${clockWords(hour)}</span>`,
        )}
      </div>`}
    </div>
  `;
}

/** Return the whole hours from `start` on, in minutes since midnight. @param {number} start @param {number} width */
function wholeHours(start, width) {
  const step = width > 360 ? 120 : 60;
  const hours = [];
  for (let hour = Math.ceil(start / step) * step; hour <= start + width; hour += step) hours.push(hour);
  return hours;
}
