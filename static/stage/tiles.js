/** Many sites: one's own large, and all others as tiles with their marks, each as full as its share of something. */
import { awaySites } from "./activity.js";
import { useBoxSize } from "./box-size.js";
import { RegionSums, inRegions } from "./regions.js";
import { SiteName } from "./site-name.js";
import { paperOf } from "../ui/site-mark.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";

const FRESH_MS = 3000; // how long a tile is lit once there is more of it
const LETTER_U = 2.9; // the width of a capital of the least size, in hundredths of the stage's height
const SIDES_U = 1.2;
const GAP_U = 0.7;

/**
 * `sum`: what there is at all sites together, in words; `home`: the same of one's own; `words` of any. `share`: how
 * full a site's tile is, from 0 to 1; `amount`: what a region has the sum of; `count`: what a tile is lit for a moment
 * for having more of, if for anything.
 * @param {{
 *   session: OpenSession, sites: Site[], sum: unknown, home: (site: Site) => unknown,
 *   words: (site: Site) => string, share: (site: Site) => number, amount: (site: Site) => number,
 *   count?: (site: Site) => number,
 * }} props
 */
export function SiteTiles({ session, sites, sum, home, words, share, amount, count = () => 0 }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const { width, unit } = useBoxSize(box);
  const own = session.you.value.site;
  const others = inRegions(sites).filter((site) => site.id !== own);
  const ours = sites.find((site) => site.id === own);
  const away = new Set(awaySites(sites, session.presence.value, own).map(([site]) => site.id));
  const fresh = useFresh(sites, count);
  const columns = tileColumns(others.length, width / unit, Math.max(...sites.map((site) => site.mark.length)));
  return html`
    <div class="tiles-head numeric">
      <p class="tiles-sum">${sum}</p>
      ${ours &&
      html`
        <p class=${`tiles-home ${paperOf(ours)} ${fresh.has(ours.id) ? "fresh" : ""}`}>
          <${SiteName} site=${ours} />
          <b>${home(ours)}</b>
        </p>
      `}
    </div>
    <${RegionSums} sites=${sites} amount=${amount} />
    <ul class="tiles" ref=${box} style=${{ "--columns": String(columns) }}>
      ${width > 0 &&
      others.map((site) => {
        const full = Math.min(1, share(site));
        return html`
          <li
            key=${site.id}
            class=${["tile", paperOf(site), fresh.has(site.id) && "fresh", away.has(site.id) && "away"]
              .concat(full === 1 ? "whole" : [])
              .filter(Boolean)
              .join(" ")}
            style=${{ "--share": String(full) }}
          >
            <span aria-hidden="true">${site.mark}</span>
            <span class="for-ears">${site.name}: ${words(site)}</span>
          </li>
        `;
      })}
    </ul>
  `;
}

/**
 * Return how many tiles stand side by side: twice as many as below each other, as far as their letters have room.
 * @param {number} count @param {number} width in hundredths of the stage's height @param {number} letters of a mark
 */
export function tileColumns(count, width, letters) {
  const room = Math.floor((width + GAP_U) / (letters * LETTER_U + SIDES_U + GAP_U));
  return Math.max(1, Math.min(room, Math.ceil(Math.sqrt(2 * count))));
}

/**
 * Return the sites at which there is more than a moment ago.
 * @param {Site[]} sites @param {(site: Site) => number} count
 */
function useFresh(sites, count) {
  const before = useRef(/** @type {Map<string, number> | null} */ (null));
  const [fresh, setFresh] = useState(/** @type {ReadonlySet<string>} */ (new Set()));
  const counts = sites.map(count);
  useEffect(() => {
    const were = before.current;
    before.current = new Map(sites.map((site, n) => [site.id, counts[n] ?? 0]));
    const more = sites.filter((site, n) => were && (counts[n] ?? 0) > (were.get(site.id) ?? 0));
    if (!more.length) return;
    setFresh(new Set(more.map((site) => site.id)));
    const timer = setTimeout(() => setFresh(new Set()), FRESH_MS);
    return () => clearTimeout(timer);
  }, [counts.join()]);
  return fresh;
}
