/** An icon from the sprite. It only decorates: the words beside it say the same. */
import { html, signal } from "./view.js";

const SPRITE = "/static/icons.svg";
const here = signal(false); // the sprite is part of this page now, and is there without a network too

/** @param {{name: string, class?: string}} props */
export const Icon = ({ name, class: more = "" }) => html`
  <svg class=${`icon ${more}`} aria-hidden="true" focusable="false">
    <use href=${here.value ? `#icon-${name}` : `${SPRITE}#${name}`} />
  </svg>
`;

/**
 * Bring the sprite into the page. As a document from the server it needs no parsing of strings, which our policy
 * forbids.
 */
function bringSprite() {
  const request = new XMLHttpRequest();
  request.open("GET", SPRITE);
  request.responseType = "document";
  request.onload = () => {
    const drawing = request.responseXML?.documentElement;
    if (request.status !== 200 || drawing?.nodeName !== "svg") return;
    for (const symbol of drawing.querySelectorAll("symbol")) symbol.id = `icon-${symbol.id}`;
    drawing.setAttribute("hidden", "");
    drawing.setAttribute("aria-hidden", "true");
    document.body.append(document.importNode(drawing, true));
    here.value = true;
  };
  request.send();
}

bringSprite();
