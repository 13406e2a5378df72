/** A site's mark: shape, letters and colour, so that sites can be told apart without seeing colours. */
import { html } from "./view.js";

/** In a square of 24. @type {Record<import("../wire.js").Shape, (more?: object) => unknown>} */
const DRAWINGS = {
  circle: (more) => html`<circle cx="12" cy="12" r="9" ...${more} />`,
  square: (more) => html`<rect x="4" y="4" width="16" height="16" ...${more} />`,
  triangle: (more) => html`<path d="M12 3.5 21.5 20h-19z" ...${more} />`,
  diamond: (more) => html`<path d="M12 2.5 21.5 12 12 21.5 2.5 12z" ...${more} />`,
  hexagon: (more) => html`<path d="M7 3.5h10l5 8.5-5 8.5H7L2 12z" ...${more} />`,
  pentagon: (more) => html`<path d="M12 2.5 22 10l-3.8 11H5.8L2 10z" ...${more} />`,
  star: (more) => html`<path d="m12 2 2.9 6.6 7.1.7-5.3 4.8 1.5 7L12 17.5 5.8 21l1.5-7L2 9.3l7.1-.7z" ...${more} />`,
  cross: (more) => html`<path d="M9 3h6v6h6v6h-6v6H9v-6H3V9h6z" ...${more} />`,
};

/**
 * The CSS class with a site's colours; grey while the site is unknown.
 * @param {{colour: string | null} | undefined} site
 */
export const paperOf = (site) => `paper-${site?.colour ?? "gra"}`;

/**
 * Return a site's shape, to be drawn within a larger picture; `more`: its attributes.
 * @param {Pick<SiteMarked, "shape"> | undefined} site @param {object} [more]
 */
export const shapeOf = (site, more) => (DRAWINGS[site?.shape ?? "circle"] ?? DRAWINGS.circle)(more);

/** The shape alone. @param {{site: Pick<SiteMarked, "shape"> | undefined}} props */
export const SiteShape = ({ site }) => html`
  <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapeOf(site)}</svg>
`;

/**
 * The shape with the site's letters, or with its name if `full`. Screen readers get the name either way.
 * @param {{site: SiteMarked | undefined, full?: boolean, name?: string}} props `name`: the name as it is to be drawn
 */
export function SiteMark({ site, full = false, name }) {
  if (!site) return null;
  return html`
    <span class=${`site-mark ${paperOf(site)}`}>
      <${SiteShape} site=${site} />
      ${full
        ? html`<span class="site-name" lang=${site.language}>${name ?? site.name}</span>`
        : html`<span aria-hidden="true">${site.mark}</span><span class="for-ears">${site.name}</span>`}
    </span>
  `;
}
