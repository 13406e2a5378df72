/** Pages of cards with a place for the newest: what is sent now is seen now, whichever page is shown. */
import { CardPages } from "./card-pages.js";
import { useBoxSize } from "./box-size.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** The sizes of the newest card's type, in hundredths of the height: the largest at which the text fits. */
const SIZES = /** @type {const} */ ([8.5, 6.5, 5, 4.3]);
const MOST_LINES = 12; // of a text that fits at no size, and is cut
const LEAST_LINES = 2;

/**
 * Once the cards need more than one page, the newest has a place of its own beside them.
 * @param {Omit<Parameters<typeof CardPages>[0], "counts"> & {narrow: number, counts?: boolean}} props
 *   `narrow`: the preferred width of a column beside it
 */
export function PagesWithNewest({ narrow, ...props }) {
  const { ids, draw, version, controls, widest } = props;
  const apart = useCrowded(ids, controls);
  const newest = ids[ids.length - 1];
  if (!apart || !newest) return html`<${CardPages} ...${props} counts />`;
  return html`
    <div class="with-newest">
      <${NewestPlace} key=${newest} version=${version(newest)}>${draw(newest)}<//>
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

/** @param {{version: string, children: unknown}} props `version`: changes when the card does */
function NewestPlace({ version, children }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const { width, height } = useBoxSize(box);
  useLayoutEffect(() => {
    const fit = () => box.current && fitInto(box.current);
    fit();
    document.fonts?.ready.then(fit);
  }, [version, width, height]);
  return html`
    <section class="newest" ref=${box}>
      <h2 class="newest-head">${t("screen-newest")}</h2>
      ${children}
    </section>
  `;
}

/** Set the card's type as large as fits, and cut its text only where none does. @param {HTMLElement} box */
function fitInto(box) {
  const set = (/** @type {number} */ size, /** @type {number | "none"} */ lines) => {
    box.style.setProperty("--size", String(size));
    box.style.setProperty("--lines", String(lines));
    const card = /** @type {HTMLElement} */ (box.lastElementChild);
    return card.offsetTop + card.offsetHeight <= box.clientHeight;
  };
  if (SIZES.some((size) => set(size, "none"))) return;
  for (let lines = MOST_LINES; lines >= LEAST_LINES; lines--) if (set(SIZES[SIZES.length - 1] ?? 0, lines)) return;
}
