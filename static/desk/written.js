/** How many people have written, by site: running counts, never who. */

/** @typedef {{site: string, written: number, of: number}} Written */

/**
 * Return how many have written at each site, one's own first, then in the order given; sites where nobody is are left
 * out, and so is a count that is not known.
 * @param {Pick<Records["progress"], "written" | "of"> | undefined} progress
 * @param {string[]} sites their marks
 * @param {string} own
 * @returns {Written[]}
 */
export function writtenBySite(progress, sites, own) {
  if (!progress) return [];
  const rows = sites.map((site) => ({ site, written: progress.written[site] ?? 0, of: progress.of[site] ?? 0 }));
  return rows.filter(({ of, site }) => of > 0 || site === own).sort((a, b) => +(b.site === own) - +(a.site === own));
}

/** Return the sum of some counts. @param {Written[]} rows */
export const sumOf = (rows) =>
  rows.reduce((sum, row) => ({ written: sum.written + row.written, of: sum.of + row.of }), { written: 0, of: 0 });
