/** Sites pasted from a spreadsheet, a line each: name, mark, venue, hosts, region. Pure. */
import { siteDraft } from "./draft.js";
import { MARK } from "./faults.js";
import { suggestMark } from "./marks.js";
import { unusedSign } from "./signs.js";
import { LIMITS, MOST_SITES } from "../wire.js";

/** @import { Language } from "../wire.js" */
/** @import { SiteDraft } from "./draft.js" */
/** @typedef {{name: string, mark: string, venue: string, hosts: string[], region: string}} Given */
/** @typedef {{code: string, limit?: number, other?: number, site?: string}} Why */
/** @typedef {Why & {line: number, text: string, name: string}} BadLine */

const HEADINGS = ["navn", "name", "sted", "site", "by", "kommune"];

/**
 * Return the form's sites with the pasted ones, and the lines that cannot be used, each with why. A line for a site
 * that is there already changes that site; sites without a name give way.
 * @param {SiteDraft[]} before @param {string} text @param {Language} language
 */
export function withPasted(before, text, language) {
  const rows = rowsOf(text).filter(({ cells }, n) => n > 0 || !HEADINGS.includes((cells[0] ?? "").toLowerCase()));
  const sites = before.filter((site) => site.kept || site.name.trim());
  const taken = [...sites.map(({ mark }) => mark), ...rows.map(({ cells }) => (cells[1] ?? "").toUpperCase())];
  const bad = /** @type {BadLine[]} */ ([]);
  const seen = /** @type {Map<string, number>} */ (new Map());
  let [added, changed] = [0, 0];
  for (const { line, text: raw, cells } of rows) {
    const given = givenIn(cells);
    const at = sites.findIndex((site) => (given.mark ? site.mark === given.mark : sameName(site, given)));
    const why = whyNot(given, sites, at, seen);
    if (why) {
      bad.push({ line, text: raw, name: given.name, ...why });
      continue;
    }
    const old = sites[at];
    const mark = old?.mark || given.mark || suggestMark(given.name, taken);
    taken.push(mark);
    seen.set(mark, line);
    if (old) sites[at] = changedBy(old, given);
    else sites.push(siteDraft({ ...given, mark, language, ...unusedSign(sites) }));
    if (old) changed += 1;
    else added += 1;
  }
  return { sites, added, changed, bad, rest: bad.map((each) => each.text).join("\n") };
}

/**
 * Return the form's sites as they were before lines were pasted, with what has been done to the others since.
 * @param {SiteDraft[]} now @param {SiteDraft[]} before @param {SiteDraft[]} pasted
 */
export function withoutPasted(now, before, pasted) {
  const added = new Set(pasted.filter(({ key }) => !before.some((site) => site.key === key)).map(({ key }) => key));
  const old = new Map(before.map((site) => [site.key, site]));
  const kept = now.filter(({ key }) => !added.has(key));
  const left = kept.map((site) => (pasted.includes(site) ? old.get(site.key) : site));
  const blank = before.filter((site) => !site.kept && !site.name.trim() && !now.some(({ key }) => key === site.key));
  return [...left.flatMap((site) => site ?? []), ...blank];
}

/** @param {string[]} cells @returns {Given} */
function givenIn([name = "", mark = "", venue = "", hosts = "", region = ""]) {
  return { name, mark: mark.toUpperCase(), venue, hosts: hosts.split(/\s*[\n/;]\s*/).filter(Boolean), region };
}

/** @param {{name: string}} one @param {{name: string}} other */
const sameName = (one, other) => one.name.trim().toLowerCase() === other.name.trim().toLowerCase();

/**
 * Return why a line cannot be used, or null.
 * @param {Given} given @param {SiteDraft[]} sites @param {number} at the site it is about, or -1
 * @param {Map<string, number>} seen the line of each mark so far @returns {Why | null}
 */
function whyNot(given, sites, at, seen) {
  const { title_chars: LINE, name_chars: NAME } = LIMITS;
  const site = sites[at];
  const limits = /** @type {[string, number][]} */ ([
    [given.name, NAME], [given.venue, 2 * LINE], [given.region, NAME], ...given.hosts.map((host) => [host, LINE]),
  ]);
  if (!given.name) return { code: "site_name_missing" };
  if (given.mark && !MARK.test(given.mark)) return { code: "bad_mark" };
  const other = site && seen.get(site.mark);
  if (other) return { code: given.mark ? "mark_in_line" : "name_in_line", other };
  if (site && !sameName(site, given)) return { code: "mark_of_site", site: site.name };
  const long = limits.find(([text, limit]) => text.length > limit);
  if (long) return { code: "too_long", limit: long[1] };
  return site || sites.length < MOST_SITES ? null : { code: "too_many_sites", limit: MOST_SITES };
}

/**
 * Return a site with what a line says of it; what the line leaves out stays.
 * @param {SiteDraft} site @param {Given} given
 */
const changedBy = (site, { venue, hosts, region }) => ({
  ...site,
  venue: venue || site.venue,
  hosts: hosts.join("\n") || site.hosts,
  region: region || site.region,
});

/**
 * Return the rows of a table as spreadsheets copy it: between tabs, else semicolons, else commas; a cell in quotes may
 * hold any of them, and line breaks.
 * @param {string} text
 */
function rowsOf(text) {
  const between = ["\t", ";", ","].find((each) => text.includes(each)) ?? "\t";
  const cell = new RegExp(`"((?:[^"]|"")*)"(?=${between}|\\r?\\n|$)|([^${between}\\n]*)`, "y");
  const rows = [];
  for (let from = 0, line = 1; from < text.length; from = cell.lastIndex) {
    const cells = [];
    cell.lastIndex = from;
    do {
      if (cells.length) cell.lastIndex += 1; // past what is between them
      const [, quoted, plain = ""] = cell.exec(text) ?? [];
      cells.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    } while (text[cell.lastIndex] === between);
    if (text[cell.lastIndex] === "\r") cell.lastIndex += 1;
    cell.lastIndex += 1; // past the end of the line
    const raw = text.slice(from, cell.lastIndex).trim();
    if (raw) rows.push({ line, text: raw, cells });
    line += 1;
  }
  return rows;
}
