/** Find sites by a part of their names, as people type them: "arhus", "Aarhus" and "Århus" are one. Pure. */

export const MOST_LISTED = 8; // of more sites than this one searches

/** Å as it was written before 1948, and Ø as where a keyboard has none. @type {[RegExp, string, string][]} */
const LETTERS = [
  [/å|aa/g, "aa", "a"],
  [/ø|ö|oe/g, "oe", "o"],
  [/æ|ä|ae/g, "ae", "a"],
];

/** Return a text in small letters, without what keyboards differ in. @param {string} text @param {1 | 2} way */
const fold = (text, way) =>
  LETTERS.reduce((folded, letter) => folded.replace(letter[0], letter[way]), text.normalize("NFC").toLowerCase())
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
  const ranked = sites.map((site) => ({ site, rank: Math.min(rankOf(site, text, 1), rankOf(site, text, 2)) }));
  return ranked
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ site }) => site);
}

/**
 * @param {{name: string, mark: string, venue?: string, region?: string}} site @param {string} text @param {1 | 2} way
 */
function rankOf(site, text, way) {
  const sought = fold(text, way);
  const name = fold(site.name, way);
  if (name === sought || site.mark.toLowerCase() === text.trim().toLowerCase()) return 0;
  if (name.startsWith(sought)) return 1;
  if (name.split(/[\s-]+/).some((word) => word.startsWith(sought))) return 2;
  if (name.includes(sought)) return 3;
  return [site.venue, site.region].some((more) => fold(more ?? "", way).includes(sought)) ? 4 : Infinity;
}
