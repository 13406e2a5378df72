/** Pages of cards with a place for the newest: what is sent now is seen now, whichever page is shown. */
import { CardPages } from "./card-pages.js";
import { useBoxSize } from "./box-size.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const LEAST_LINES = 2;
/** The sizes of the newest card's type, in hundredths of the height: the largest at which the text fits. */
const SIZES = /** @type {const} */ ([8.5, 6.5, 5]);
const LETTER = 0.46; // the width of a letter, of its height
const SIDES_U = 6; // what is left free at the sides of a card
const LEADING = 1.14;

/**
 * Once the cards need more than one page, the newest has a place of its own beside them.
 * @param {Omit<Parameters<typeof CardPages>[0], "counts"> & {
 *   lengthOf: (id: string) => number, headOf: (id: string) => number, narrow: number, counts?: boolean,
 * }} props `lengthOf`: the characters of a card's text; `headOf`: the height of the card in that place without its
 *   text, in hundredths of the stage's height; `narrow`: the preferred width of a column beside it
 */
export function PagesWithNewest({ lengthOf, headOf, narrow, ...props }) {
  const { ids, draw, controls, widest } = props;
  const apart = useCrowded(ids, controls);
  const newest = ids[ids.length - 1];
  if (!apart || !newest) return html`<${CardPages} ...${props} counts />`;
  return html`
    <div class="with-newest">
      <${NewestPlace} key=${newest} length=${lengthOf(newest)} head=${headOf(newest)}>${draw(newest)}<//>
      <${CardPages} ...${props} ids=${ids.slice(0, -1)} widest=${Math.min(widest, narrow)} counts />
    </div>
  `;
}

/**
 * Return whether there is more than one page; once so, for as long as there is anything to turn to.
 * @param {string[]} ids @param {import("./stage.js").Controls} controls
 */
function useCrowded(ids, controls) {
  const [crowded, setCrowded] = useState(false);
  const several = controls.pages.value.count > 1;
  useEffect(() => {
    if (several) setCrowded(true);
    else if (ids.length < 3) setCrowded(false);
  }, [several, ids.length < 3]);
  return crowded;
}

/** @param {{length: number, head: number, children: unknown}} props */
function NewestPlace({ length, head, children }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const { width, height, unit } = useBoxSize(box);
  const linesAt = (/** @type {number} */ size) => Math.floor((height / unit - head) / (size * LEADING));
  const neededAt = (/** @type {number} */ size) => length / ((width / unit - SIDES_U) / (size * LETTER)) + 1;
  const size = SIZES.find((each) => neededAt(each) <= linesAt(each)) ?? 5;
  const lines = Math.max(LEAST_LINES, linesAt(size));
  return html`
    <section class="newest" ref=${box} style=${{ "--lines": String(lines), "--size": String(size) }}>
      <h2 class="newest-head">${t("screen-newest")}</h2>
      ${children}
    </section>
  `;
}
