/** An icon from the sprite. Hidden from screen readers: the text beside it says the same. */
import { html, signal } from "./view.js";

const SPRITE = "/static/icons.svg";
const inPage = signal(false); // whether the sprite has been copied into this page, where it also works offline

/** @param {{name: string, class?: string}} props */
export const Icon = ({ name, class: more = "" }) => html`
  <svg class=${`icon ${more}`} aria-hidden="true" focusable="false">
    <use href=${inPage.value ? `#icon-${name}` : `${SPRITE}#${name}`} />
  </svg>
`;

/**
 * Copy the sprite into the page. It is requested as a document, since our content security policy forbids parsing
 * markup from strings.
 */
function loadSprite() {
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
    inPage.value = true;
  };
  request.send();
}

loadSprite();
