/**
 * Return the phases whose notes wait to be shown at a site ("" for any site): the present one while it is written in
 * alone, and those left without showing what had been written. Next shows nothing, so they would be forgotten.
 * @param {Phase[]} phases
 * @param {string} present the present phase's id
 * @param {(phase: Phase) => number} written how many have written in a phase there
 * @param {string} site
 * @param {string[]} sites all marks
 */
export const waitingToBeShown = (phases, present, written, site, sites) =>
  phases.filter(
    (phase) => phase.level === "own" && !shownAt(phase, site, sites) && (phase.id === present || written(phase) > 0),
  );

/**
 * Return when what was written alone was shown, 0 if it has not been: at a site, or ("") at every site.
 * @param {Pick<Phase, "revealed">} phase @param {string} site @param {string[]} sites all marks
 */
export function shownAt({ revealed }, site, sites) {
  const at = (/** @type {string} */ mark) => revealed[mark] ?? revealed[""] ?? 0;
  if (site || !sites.length) return at(site);
  return sites.every(at) ? Math.max(...sites.map(at)) : 0;
}
