/** A site's sign: shape + three letters + colour, so that it is known without seeing colours. */
import { html } from "./view.js";

const SHAPES = {
  circle: () => html`<circle cx="12" cy="12" r="9" />`,
  square: () => html`<rect x="4" y="4" width="16" height="16" />`,
  triangle: () => html`<path d="M12 3.5 21.5 20h-19z" />`,
  diamond: () => html`<path d="M12 2.5 21.5 12 12 21.5 2.5 12z" />`,
  hexagon: () => html`<path d="M7 3.5h10l5 8.5-5 8.5H7L2 12z" />`,
  pentagon: () => html`<path d="M12 2.5 22 10l-3.8 11H5.8L2 10z" />`,
  star: () => html`<path d="m12 2 2.9 6.6 7.1.7-5.3 4.8 1.5 7L12 17.5 5.8 21l1.5-7L2 9.3l7.1-.7z" />`,
  cross: () => html`<path d="M9 3h6v6h6v6h-6v6H9v-6H3V9h6z" />`,
};

const FIRST_COLOUR = "bla"; // the wire leaves a site's first colour and shape out

/** The class that gives a site's paper and edge colours; grey while the site is not known. @param {any} site */
export const paperOf = (site) => `paper-${site ? (site.colour ?? FIRST_COLOUR) : "gra"}`;

/** The shape alone, for where the mark is written beside it. @param {{site: any}} props */
export const SiteShape = ({ site }) => html`
  <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${(SHAPES[/** @type {keyof typeof SHAPES} */ (site?.shape)] ?? SHAPES.circle)()}
  </svg>
`;

/**
 * Shape and mark; `full` writes the name instead of the mark. With the mark alone the name is there for ears.
 * @param {{site: any, full?: boolean}} props
 */
export function SiteMark({ site, full = false }) {
  if (!site) return null;
  return html`
    <span class=${`site-mark ${paperOf(site)}`}>
      <${SiteShape} site=${site} />
      ${full
        ? html`<span>${site.name}</span>`
        : html`<span aria-hidden="true">${site.mark ?? site.id}</span><span class="for-ears">${site.name}</span>`}
    </span>
  `;
}
