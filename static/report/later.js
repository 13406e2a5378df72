/**
 * Draws a long report part by part: its beginning at once, the rest whenever the browser has nothing else to do, and a
 * part that a link leads to, or the whole report before it is printed, at once.
 */
import { html, render, useEffect, useRef } from "../ui/view.js";

/** @typedef {{ids: string[], show: () => void}} Part */

const SLOWEST_MS = 500; // until the next part is drawn though the browser is busy
/** The parts not yet drawn, in their order. @type {Set<Part>} */
const waiting = new Set();
let isAsked = false;

/**
 * @param {{ids: string[], what: object, draw: () => unknown}} props
 * `what` is drawn by `draw`, again once it is another one; `ids`: the places in it that links lead to
 */
export function Later({ ids, what, draw }) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const part = {
      ids,
      show() {
        waiting.delete(part);
        if (place.current) render(draw(), place.current);
      },
    };
    waiting.add(part);
    drawNext();
    return () => void waiting.delete(part);
  }, [what]);
  return html`<div class="later" ref=${place}></div>`;
}

/** Draw the part with the place of this id, if it is not drawn yet. @param {string} id */
export const drawWith = (id) => [...waiting].find(({ ids }) => ids.includes(id))?.show();

/** Draw all that is not drawn yet: paper has no later. */
export const drawRest = () => [...waiting].forEach((part) => part.show());

addEventListener("beforeprint", drawRest);

function drawNext() {
  if (isAsked || !waiting.size) return;
  isAsked = true;
  const go = () => {
    isAsked = false;
    [...waiting][0]?.show();
    drawNext();
  };
  // Safari has no such callback.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(go, { timeout: SLOWEST_MS });
  else setTimeout(go, SLOWEST_MS / 10);
}
