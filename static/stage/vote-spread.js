/** Where the dots of one thing came from, of many sites: the fuller a site's tile, the more of them are from there. */
import { SiteTiles } from "./tiles.js";
import { VoteWords } from "./vote-words.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{session: OpenSession, row: import("./vote-words.js").Row, place: number}} props `place`: 1 has most */
export function VoteSpread({ session, row, place }) {
  const most = Math.max(1, ...Object.values(row.bySite));
  const dots = (/** @type {Site} */ { id }) => row.bySite[id] ?? 0;
  const words = (/** @type {number} */ count) => t("screen-vote-dots", { count });
  return html`
    <${VoteWords} session=${session} row=${row} lead=${`${place}. `} />
    <${SiteTiles}
      session=${session}
      sites=${session.sites.value}
      sum=${words(row.dots)}
      home=${dots}
      words=${(/** @type {Site} */ site) => words(dots(site))}
      amount=${dots}
      share=${(/** @type {Site} */ site) => dots(site) / most}
    />
  `;
}
