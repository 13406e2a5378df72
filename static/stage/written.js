/** How many people have written in the present phase, site by site: people, not devices, and never who. Pure. */

/** @typedef {{written: number, of: number}} Share */
/** @typedef {{at: (mark: string) => Share, all: Share}} Written */

/**
 * Return the counts of a phase, with their sums, or nothing while nobody counts.
 * @param {Pick<Records["progress"], "written" | "of"> | undefined} progress @param {{id: string}[]} sites
 * @returns {Written | undefined}
 */
export function writtenOf(progress, sites) {
  if (!progress) return undefined;
  const at = (/** @type {string} */ mark) => ({
    written: progress.written[mark] ?? 0,
    of: Math.max(progress.of[mark] ?? 0, progress.written[mark] ?? 0), // who has left has written all the same
  });
  const shares = sites.map((site) => at(site.id));
  const sum = (/** @type {"written" | "of"} */ name) => shares.reduce((total, share) => total + share[name], 0);
  return { at, all: { written: sum("written"), of: sum("of") } };
}
