/** The lobby's towns: two overlap, and there it begins; more stand in a grid; of many, a tile each and their sum. */
import { placed } from "./shape-row.js";
import { SiteShape, paperOf, shapeOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { clockInWords, t } from "../line/words.js";

const MOST_SHAPES = 8; // with more sites, a tile each
const [W, H] = [66, 72]; // the picture, in hundredths of the stage's height
const SIZE = 80; // of a shape, which its edges cut
const [OWN, OTHER] = [-34, 22]; // where they begin, from the left

/** @param {{session: OpenSession}} props */
export function LobbyShapes({ session }) {
  const own = session.you.value.site;
  const sites = [...session.sites.value].sort((a, b) => Number(b.id === own) - Number(a.id === own));
  if (sites.length > MOST_SHAPES) return html`<${Tiles} session=${session} sites=${sites} own=${own} />`;
  if (sites.length === 2) return html`<${Two} session=${session} sites=${sites} />`;
  const size = sites.length > 6 ? "most" : sites.length > 4 ? "many" : "";
  return html`
    <ul class=${`lobby-grid ${size}`}>
      ${sites.map(
        (site) => html`
          <li class=${`lobby-count ${paperOf(site)}`} key=${site.id}>
            <${SiteShape} site=${site} />
            <span class="lobby-in">
              <b class="numeric">${session.here(site.id).participants}</b>
              <span aria-hidden="true">${site.mark}</span><span class="for-ears">${site.name}</span>
            </span>
          </li>
        `,
      )}
    </ul>
  `;
}

/** @param {{session: OpenSession, sites: Site[]}} props one's own first */
function Two({ session, sites }) {
  const [own, other] = /** @type {[Site, Site]} */ (sites);
  const top = (H - SIZE) / 2;
  const at = (/** @type {number} */ left) => `translate(0 ${top}) ${placed(left, SIZE)}`;
  const start = session.programme.value.state === "before" ? session.info.value?.start : "";
  const time = clockInWords((start ?? "").replace(/:00$/, ""));
  const count = (/** @type {Site} */ site, /** @type {string} */ where) => html`
    <p class=${`lobby-count lobby-in ${where}`}>
      <b class="numeric">${session.here(site.id).participants}</b>
      <span aria-hidden="true">${site.mark}</span><span class="for-ears">${site.name}</span>
    </p>
  `;
  return html`
    <div class="lobby-two">
      <svg class="shape-row" viewBox=${`0 0 ${W} ${H}`} preserveAspectRatio="xMinYMid meet" aria-hidden="true">
        <defs><clipPath id="lobby-own">${shapeOf(own, { transform: at(OWN) })}</clipPath></defs>
        <g class=${paperOf(own)}>${shapeOf(own, { transform: at(OWN) })}</g>
        <g class=${paperOf(other)}>${shapeOf(other, { transform: at(OTHER) })}</g>
        <g class="lens" clip-path="url(#lobby-own)">${shapeOf(other, { transform: at(OTHER) })}</g>
      </svg>
      ${count(own, "own")}
      ${time && html`<p class="lobby-at" aria-hidden="true">${t("screen-lobby-at", { time })}</p>`}
      ${count(other, "other")}
    </div>
  `;
}

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
