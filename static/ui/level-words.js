/** A padlock with words: who sees a note, or what one is about to write. */
import { Icon } from "./icon.js";
import { html } from "./view.js";
import { t } from "../line/words.js";

/** @import { Level } from "../wire.js" */

/** @type {Record<Level, string>} */
export const LEVEL_ICONS = { own: "lock", table: "lock", site: "lock", all: "lock-open", public: "lock-open" };

/**
 * "Only Aalborg"
 * @param {{level: Level, table: string, site: {name: string} | string | undefined}} of a note, or one to be written
 */
export function levelWords({ level, table, site }) {
  if (level === "table" && !table) return t("level-desk");
  return t(`level-${level}`, { table, site: typeof site === "object" ? site.name : (site ?? "") });
}

/** The padlock before words that say who sees something. @param {{level: Level, children?: unknown}} props */
export const Padlock = ({ level, children }) => html`
  <span class="padlock"><${Icon} name=${LEVEL_ICONS[level]} /><span>${children}</span></span>
`;
