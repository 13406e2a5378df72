/** The product's logo: two overlapping places. */
import { html } from "./view.js";

export const BrandSign = () => html`
  <svg viewBox="0 0 36 24" aria-hidden="true" focusable="false">
    <rect class="right" x="15" y="2.5" width="19" height="19" />
    <circle class="left" cx="12" cy="12" r="10.5" />
    <path class="both" d="M15 2.5h1.5a10.5 10.5 0 0 1 0 19H15z" />
  </svg>
`;

/** @param {{href?: string}} props */
export const Brand = ({ href = "/" }) => html`<a class="brand" href=${href}><${BrandSign} /> Samtidig</a>`;
