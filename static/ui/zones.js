/** What the sites say of a cluster. In a session of many sites a participant receives sums alone. Pure. */
import { ZONE_NAMES } from "../wire.js";

/** @typedef {Records["zone"]} Zone */

export const MOST_SITES = 8; // in a session of more, their number is said, and names only on demand

/** Return each zone that a site has chosen, with their marks, or only their number. @param {Zone | undefined} zone */
export function sitesByZone(zone) {
  const { by_site = {}, sums = {} } = zone ?? {};
  return ZONE_NAMES.map((name) => {
    const marks = Object.keys(by_site).filter((mark) => by_site[mark] === name);
    return { name, marks, count: marks.length || (sums[name] ?? 0) };
  }).filter(({ count }) => count > 0);
}

/** Whether the sites see it differently. @param {Zone | undefined} zone */
export const sitesDiffer = (zone) => sitesByZone(zone).length > 1;
