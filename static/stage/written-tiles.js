/** How many have written at each of many sites: one's own town large, all others as tiles with their marks. */
import { awaySites } from "./activity.js";
import { useBoxSize } from "./box-size.js";
import { SiteName } from "./site-name.js";
import { paperOf } from "../ui/site-mark.js";
import { countWords } from "./written-row.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const FRESH_MS = 3000; // how long a tile is lit once more people have written there
const LETTER_U = 2.9; // the width of a capital of the least size, in hundredths of the stage's height
const SIDES_U = 1.2;
const GAP_U = 0.7;

/** @typedef {import("./written.js").Written} Written */

/** @param {{session: OpenSession, sites: Site[], written: Written}} props */
export function WrittenTiles({ session, sites, written }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const { width, unit } = useBoxSize(box);
  const own = session.you.value.site;
  const others = sites.filter((site) => site.id !== own);
  const home = sites.find((site) => site.id === own);
  const away = new Set(awaySites(sites, session.presence.value, own).map(([site]) => site.id));
  const fresh = useFresh(sites, written);
  const columns = tileColumns(others.length, width / unit, Math.max(...sites.map((site) => site.mark.length)));
  return html`
    <div class="written-first numeric">
      <p class="written-all">${t("screen-written", written.all)}</p>
      ${home &&
      html`
        <p class=${`written-home ${paperOf(home)} ${fresh.has(home.id) ? "fresh" : ""}`}>
          <${SiteName} site=${home} />
          <b>${countWords(written.at(home.id))}</b>
        </p>
      `}
    </div>
    <ul class="tiles" ref=${box} style=${{ "--columns": String(columns) }}>
      ${width > 0 &&
      others.map(
        (site) => html`
          <li
            key=${site.id}
            class=${["tile", paperOf(site), fresh.has(site.id) && "fresh", away.has(site.id) && "away"]
              .concat(shareOf(written.at(site.id)) === "1" ? "whole" : [])
              .filter(Boolean)
              .join(" ")}
            style=${{ "--share": shareOf(written.at(site.id)) }}
          >
            <span aria-hidden="true">${site.mark}</span>
            <span class="for-ears">${site.name}: ${t("screen-written", written.at(site.id))}</span>
          </li>
        `,
      )}
    </ul>
  `;
}

/** @param {import("./written.js").Share} share */
const shareOf = (share) => (share.of ? String(Math.min(1, share.written / share.of)) : "0");

/**
 * Return how many tiles stand side by side: twice as many as below each other, as far as their letters have room.
 * @param {number} count @param {number} width in hundredths of the stage's height @param {number} letters of a mark
 */
export function tileColumns(count, width, letters) {
  const room = Math.floor((width + GAP_U) / (letters * LETTER_U + SIDES_U + GAP_U));
  return Math.max(1, Math.min(room, Math.ceil(Math.sqrt(2 * count))));
}

/**
 * Return the sites at which more people have written a moment ago.
 * @param {Site[]} sites @param {Written} written
 */
function useFresh(sites, written) {
  const before = useRef(/** @type {Map<string, number> | null} */ (null));
  const [fresh, setFresh] = useState(/** @type {ReadonlySet<string>} */ (new Set()));
  const counts = sites.map((site) => written.at(site.id).written);
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
