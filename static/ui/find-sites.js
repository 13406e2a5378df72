/** Find sites by a part of their names, as people type them: "arhus", "Aarhus" and "Århus" are one. Pure. */

export const MOST_LISTED = 8; // of more sites than this one searches

/** @typedef {[RegExp, string][]} Letters */

/** As they are written out, as in Aarhus. @type {Letters} */
const WRITTEN_OUT = [[/å/g, "aa"], [/ø|ö/g, "oe"], [/æ|ä/g, "ae"]];
/** As they are typed where a keyboard has none. @type {Letters} */
const PLAIN = [[/å/g, "a"], [/ø|ö/g, "o"], [/æ|ä/g, "a"]];
/** The same for names, in which they may be written out. @type {Letters} */
const PLAIN_NAME = [[/å|aa/g, "a"], [/ø|ö|oe/g, "o"], [/æ|ä|ae/g, "a"]];

/** Return a text in small letters, without what keyboards differ in. @param {string} text @param {Letters} letters */
const fold = (text, letters) =>
  letters.reduce((folded, [from, to]) => folded.replace(from, to), text.normalize("NFC").toLowerCase())
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .trim();

/**
 * Return the sites that a search means, the likeliest first: by the mark, the beginning of the name or of a word in it,
 * then by any part of the name, the venue or the region. All of them, in their order, when nothing is sought.
 * @template {{name: string, mark: string, venue?: string, region?: string}} T
 * @param {readonly T[]} sites @param {string} text @returns {T[]}
 */
export function findSites(sites, text) {
  if (!text.trim()) return [...sites];
  const rank = (/** @type {T} */ site) =>
    Math.min(rankOf(site, text, WRITTEN_OUT, WRITTEN_OUT), rankOf(site, text, PLAIN, PLAIN_NAME));
  return sites
    .map((site) => ({ site, rank: rank(site) }))
    .filter((each) => each.rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ site }) => site);
}

/**
 * @param {{name: string, mark: string, venue?: string, region?: string}} site @param {string} text
 * @param {Letters} typed @param {Letters} named
 */
function rankOf(site, text, typed, named) {
  const sought = fold(text, typed);
  const name = fold(site.name, named);
  if (name === sought || site.mark.toLowerCase() === text.trim().toLowerCase()) return 0;
  if (name.startsWith(sought)) return 1;
  if (name.split(/[\s-]+/).some((word) => word.startsWith(sought))) return 2;
  if (name.includes(sought)) return 3;
  return [site.venue, site.region].some((more) => fold(more ?? "", named).includes(sought)) ? 4 : Infinity;
}
