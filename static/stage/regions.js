/** Many sites by region: those of one stand together and have its colour; a line says how much there is in each. */
import { paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";

/** Return the sites of each region, in the order of its first; none where no site has one. @param {Site[]} sites */
export function byRegion(sites) {
  /** @type {Map<string, Site[]>} */
  const regions = new Map();
  for (const site of sites) regions.set(site.region, [...(regions.get(site.region) ?? []), site]);
  const named = [...regions].filter(([name]) => name);
  return named.length ? [...named, ...[...regions].filter(([name]) => !name)] : [];
}

/** Return the sites so that those of a region stand together. @param {Site[]} sites */
export function inRegions(sites) {
  const regions = byRegion(sites);
  return regions.length ? regions.flatMap(([, each]) => each) : sites;
}

/** @param {{sites: Site[], amount: (site: Site) => number}} props */
export function RegionSums({ sites, amount }) {
  const regions = byRegion(sites).filter(([name]) => name);
  if (regions.length < 2) return null;
  return html`
    <ul class="regions numeric">
      ${regions.map(
        ([name, each]) => html`
          <li key=${name} class=${paperOf(each[0])}>
            <span>${name}</span> <b>${each.reduce((sum, site) => sum + amount(site), 0)}</b>
          </li>
        `,
      )}
    </ul>
  `;
}
