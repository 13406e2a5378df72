/** Regions of sites: where there are many, they carry the colour. Pure; the server decides it the same way. */
import { COLOURS } from "../wire.js";

/** @import { SiteDraft } from "./draft.js" */

const MOST_SITES = 8; // of more, a region has one colour

/** Return whether the sites are so many that regions carry the colour. @param {SiteDraft[]} sites */
export const haveRegions = (sites) => sites.length > MOST_SITES;

/**
 * Return the colour a site will have: its region's, where there are many sites, else its own.
 * @param {SiteDraft[]} sites @param {SiteDraft} site
 */
export function colourOf(sites, site) {
  const region = nameOf(site);
  if (!region || !haveRegions(sites)) return site.colour;
  const regions = [...new Set(sites.map(nameOf).filter(Boolean))];
  return COLOURS[regions.indexOf(region) % COLOURS.length] ?? site.colour;
}

/** A draft stored by an older release has none. @param {SiteDraft} site */
const nameOf = ({ region = "" }) => region.trim();
