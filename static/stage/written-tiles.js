/** How many have written at each of many sites: one's own town large, all others as tiles that fill. */
import { SiteTiles } from "./tiles.js";
import { countWords } from "./written-row.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {import("./written.js").Written} Written */

/** @param {{session: OpenSession, sites: Site[], written: Written}} props */
export const WrittenTiles = ({ session, sites, written }) => html`
  <${SiteTiles}
    session=${session}
    sites=${sites}
    sum=${t("screen-written", written.all)}
    home=${(/** @type {Site} */ { id }) => countWords(written.at(id))}
    words=${(/** @type {Site} */ { id }) => t("screen-written", written.at(id))}
    share=${(/** @type {Site} */ { id }) => shareOf(written.at(id))}
    amount=${(/** @type {Site} */ { id }) => written.at(id).written}
    count=${(/** @type {Site} */ { id }) => written.at(id).written}
  />
`;

/** @param {import("./written.js").Share} share */
const shareOf = ({ written, of }) => (of ? written / of : 0);
