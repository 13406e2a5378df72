/** How many have written at each of a few sites: their shapes in a row, as large as they go, with the count in each. */
import { awaySites } from "./activity.js";
import { useBoxSize } from "./box-size.js";
import { clearMiddles, placed, shapeRow } from "./shape-row.js";
import { SiteName } from "./site-name.js";
import { SiteShape, paperOf, shapeOf } from "../ui/site-mark.js";
import { html, useRef } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {import("./written.js").Written} Written */

/**
 * @param {{session: OpenSession, sites: Site[], written: Written | undefined, children?: unknown}} props
 * `children`: what stands where the first two sites overlap
 */
export function WrittenRow({ session, sites, written, children }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const { width, height, unit } = useBoxSize(box);
  const [w, h] = [width / unit, height / unit];
  const row = shapeRow(sites.length, { width: w, height: h });
  const middles = clearMiddles(row);
  const room = Math.min(...middles.map((at) => 2 * Math.min(at, w - at)), row.size - row.overlap);
  const away = new Set(awaySites(sites, session.presence.value, session.you.value.site).map(([site]) => site.id));
  return html`
    <div class="written-row" ref=${box}>
      ${width > 0 &&
      html`
        <${Shapes} sites=${sites} row=${row} width=${w} height=${h} away=${away} />
        ${sites.map(
          (site, n) => html`
            <div
              class="written-site"
              key=${site.id}
              style=${{ left: `${(100 * (middles[n] ?? 0)) / w}%`, width: `${(100 * room) / w}%` }}
            >
              ${written && html`<${Count} share=${written.at(site.id)} two=${sites.length === 2} />`}
              <p class="written-name"><${SiteName} site=${site} /></p>
            </div>
          `,
        )}
        <div
          class="written-between"
          style=${{ left: `${(100 * (row.lefts[1] ?? 0)) / w}%`, width: `${(100 * row.overlap) / w}%` }}
        >
          ${children}
        </div>
      `}
    </div>
  `;
}

/**
 * The same for so many sites that their names have no room within the shapes: in two rows, each beside its shape.
 * @param {{session: OpenSession, sites: Site[], written: Written | undefined}} props
 */
export function WrittenGrid({ session, sites, written }) {
  const away = new Set(awaySites(sites, session.presence.value, session.you.value.site).map(([site]) => site.id));
  return html`
    <ul class="written-grid" style=${{ "--columns": String(Math.ceil(sites.length / 2)) }}>
      ${sites.map(
        (site) => html`
          <li key=${site.id} class=${`${paperOf(site)} ${away.has(site.id) ? "away" : ""}`}>
            <span class="grid-shape"><${SiteShape} site=${site} /></span>
            <div>
              ${written && html`<p class="grid-count numeric">${countWords(written.at(site.id))}</p>`}
              <p class="written-name"><${SiteName} site=${site} /></p>
            </div>
          </li>
        `,
      )}
    </ul>
  `;
}

/** "31 of 37" @param {import("./written.js").Share} share */
export const countWords = ({ written, of }) => `${written} ${t("screen-written-of-short", { of })}`;

/** "31 of 37 have written". @param {{share: import("./written.js").Share, two: boolean}} props */
function Count({ share, two }) {
  if (!share.of) return html`<p class="written-of">${t("screen-written-nobody")}</p>`;
  return html`
    <p class="written-count numeric">${share.written}</p>
    <p class="written-of">${t(two ? "screen-written-of" : "screen-written-of-short", { of: share.of })}</p>
  `;
}

/**
 * @param {{
 *   sites: Site[], row: ReturnType<typeof shapeRow>, width: number, height: number, away: Set<string>,
 * }} props
 */
function Shapes({ sites, row, width, height, away }) {
  const at = (/** @type {number} */ n) => placed(row.lefts[n] ?? 0, row.size);
  return html`
    <svg class="shape-row" viewBox=${`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <defs>
        ${sites.map(
          (site, n) => html`
            <clipPath id=${`shape-row-${n}`} key=${site.id}>${shapeOf(site, { transform: at(n) })}</clipPath>
          `,
        )}
      </defs>
      ${sites.map(
        (site, n) => html`
          <g class=${`${paperOf(site)} ${away.has(site.id) ? "away" : ""}`} key=${site.id}>
            ${shapeOf(site, { transform: at(n) })}
          </g>
        `,
      )}
      ${sites.slice(1).map(
        (site, n) => !away.has(site.id) && !away.has(sites[n]?.id ?? "") && html`
          <g class="lens" clip-path=${`url(#shape-row-${n})`} key=${site.id}>
            ${shapeOf(site, { transform: at(n + 1) })}
          </g>
        `,
      )}
    </svg>
  `;
}
