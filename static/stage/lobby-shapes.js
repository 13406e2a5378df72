/** The lobby's towns: two overlap, up to eight do so in rows; of many, a tile each and their sum. */
import { isNarrow } from "./box-size.js";
import { placed } from "./shape-row.js";
import { paperOf, shapeOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { clockInWords, t } from "../line/words.js";

const MOST_SHAPES = 8; // with more sites, a tile each
const OVERLAP = 0.2; // of a shape's width, in rows
const LARGE_COUNT = 100; // people: three digits are set smaller

/**
 * Where two shapes stand, in hundredths of the stage's height from the right edge, which cuts the other one.
 * @typedef {{width: number, size: number, own: number, other: number}} Pair
 */
/** @type {Pair} */ const WIDE_PAIR = { width: 124, size: 96, own: 0, other: 68 };
/** @type {Pair} */ const NARROW_PAIR = { width: 87, size: 70, own: 0, other: 49 };
const HEIGHT = 92; // of the picture, in the same unit

/** @param {{session: OpenSession, controls: import("./stage.js").Controls}} props */
export function LobbyShapes({ session, controls }) {
  const own = session.you.value.site;
  const sites = [...session.sites.value].sort((a, b) => Number(b.id === own) - Number(a.id === own));
  const narrow = isNarrow(controls);
  if (sites.length > MOST_SHAPES) return html`<${Tiles} session=${session} sites=${sites} own=${own} />`;
  if (sites.length === 2)
    return html`<${Two} session=${session} sites=${sites} pair=${narrow ? NARROW_PAIR : WIDE_PAIR} />`;
  return html`<${Rows} session=${session} sites=${sites} narrow=${narrow} />`;
}

/** @param {{session: OpenSession, sites: Site[], pair: Pair}} props `sites`: one's own first */
function Two({ session, sites, pair }) {
  const [own, other] = /** @type {[Site, Site]} */ (sites);
  const { width, size } = pair;
  const at = (/** @type {number} */ left) => `translate(0 ${(HEIGHT - size) / 2}) ${placed(left, size)}`;
  const start = session.programme.value.state === "before" ? session.info.value?.start : "";
  const time = clockInWords((start ?? "").replace(/:00$/, ""));
  const lens = (pair.own + size + pair.other) / 2;
  return html`
    <div class="lobby-two" style=${{ width: units(width) }}>
      <svg class="shape-row" viewBox=${`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="xMinYMid meet" aria-hidden="true">
        <defs><clipPath id="lobby-own">${shapeOf(own, { transform: at(pair.own) })}</clipPath></defs>
        <g class=${paperOf(own)}>${shapeOf(own, { transform: at(pair.own) })}</g>
        <g class=${paperOf(other)}>${shapeOf(other, { transform: at(pair.other) })}</g>
        <g class="lens" clip-path="url(#lobby-own)">${shapeOf(other, { transform: at(pair.other) })}</g>
      </svg>
      <${Count} session=${session} site=${own} at=${pair.other - 0.15 * size} />
      ${time &&
      html`<p class="lobby-at" aria-hidden="true" style=${{ left: units(lens) }}>${t("screen-lobby-at", { time })}</p>`}
      <${Count} session=${session} site=${other} at=${(pair.own + size + width) / 2} />
    </div>
  `;
}

/** @param {{session: OpenSession, site: Site, at: number}} props `at`: its middle, from the left */
function Count({ session, site, at }) {
  const { participants } = session.here(site.id);
  return html`
    <p class=${`lobby-count lobby-in ${participants >= LARGE_COUNT ? "large" : ""}`} style=${{ left: units(at) }}>
      <b class="numeric">${participants}</b>
      <span aria-hidden="true">${site.mark}</span><span class="for-ears">${site.name}</span>
    </p>
  `;
}

/**
 * Three to eight towns: rows in which neighbours overlap, within the room that the words leave.
 * @param {{session: OpenSession, sites: Site[], narrow: boolean}} props
 */
function Rows({ session, sites, narrow }) {
  const columns = Math.min(sites.length, narrow ? (sites.length > 6 ? 4 : sites.length > 4 ? 3 : 2) : 2);
  const lines = Math.ceil(sites.length / columns);
  const [roomW, roomH] = narrow ? [56, 46] : [62, 86];
  const size = Math.min(roomW / (1 + (columns - 1) * (1 - OVERLAP)), roomH / lines);
  const step = size * (1 - OVERLAP);
  const width = size + (columns - 1) * step;
  const alone = columns === 2 && sites.length % 2 ? sites.length - 1 : -1; // it stands at the right, clear of the code
  const left = (/** @type {number} */ n) => (n === alone ? step : (n % columns) * step);
  const move = (/** @type {number} */ n) => `translate(0 ${Math.floor(n / columns) * size}) ${placed(left(n), size)}`;
  return html`
    <div class="lobby-rows" style=${{ width: units(width), height: units(lines * size), "--size": units(size) }}>
      <svg class="shape-row" viewBox=${`0 0 ${width} ${lines * size}`} aria-hidden="true">
        ${sites.map(
          (site, n) => html`<g key=${site.id} class=${paperOf(site)}>${shapeOf(site, { transform: move(n) })}</g>`,
        )}
        ${sites.slice(0, -1).map((site, n) => {
          if ((n + 1) % columns === 0) return null;
          const clip = `lobby-meets-${n}`;
          return html`
            <g key=${clip} class="lens">
              <clipPath id=${clip}>${shapeOf(site, { transform: move(n) })}</clipPath>
              <g class="lens" clip-path=${`url(#${clip})`}>${shapeOf(sites[n + 1], { transform: move(n + 1) })}</g>
            </g>
          `;
        })}
      </svg>
      ${sites.map(
        (site, n) => html`
          <p
            class="lobby-count lobby-in"
            key=${site.id}
            style=${{ left: units(left(n) + size / 2), top: units((Math.floor(n / columns) + 0.5) * size) }}
          >
            <b class="numeric">${session.here(site.id).participants}</b>
            <span aria-hidden="true">${site.mark}</span><span class="for-ears">${site.name}</span>
          </p>
        `,
      )}
    </div>
  `;
}

const units = (/** @type {number} */ length) => `calc(var(--u) * ${length})`;

/** @param {{session: OpenSession, sites: Site[], own: string}} props */
function Tiles({ session, sites, own }) {
  const here = (/** @type {Site} */ site) => session.here(site.id).participants;
  return html`
    <div class="lobby-many">
      <p class="lobby-sum numeric">${sites.reduce((sum, site) => sum + here(site), 0)}</p>
      <p>${t("screen-lobby-many", { sites: sites.length })}</p>
      <ul class="lobby-tiles">
        ${sites.map(
          (site) => html`
            <li
              key=${site.id}
              class=${`${paperOf(site)} ${here(site) ? "here" : ""} ${site.id === own ? "own" : ""}`}
              aria-label=${`${site.name}: ${here(site)}`}
            ></li>
          `,
        )}
      </ul>
    </div>
  `;
}
