/** The product's sign: two places that overlap in one moment. */
import { html } from "./view.js";

export const BrandSign = () => html`
  <svg viewBox="0 0 36 24" aria-hidden="true" focusable="false">
    <circle class="left" cx="12" cy="12" r="10.5" />
    <path class="both" d="M14.5 1.8a10.5 10.5 0 0 1 0 20.4z" />
    <rect class="right" x="14.5" y="2.7" width="18.6" height="18.6" />
  </svg>
`;

/** @param {{href?: string}} props */
export const Brand = ({ href = "/" }) => html`<a class="brand" href=${href}><${BrandSign} /> Samtidig</a>`;
