/** An icon from the sprite. It only decorates: the words beside it say the same. */
import { html } from "./view.js";

/** @param {{name: string, class?: string}} props */
export const Icon = ({ name, class: more = "" }) => html`
  <svg class=${`icon ${more}`} aria-hidden="true" focusable="false"><use href=${`/static/icons.svg#${name}`} /></svg>
`;
