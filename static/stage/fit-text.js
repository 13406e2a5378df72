/** A text in the largest size of the scale at which it fits its box; where none does, it turns page by page. */
import { useBoxSize } from "./box-size.js";
import { hyphenated } from "../ui/hyphens.js";
import { LongText } from "./long-text.js";
import { html, useLayoutEffect, useRef, useState } from "../ui/view.js";

const SCALE = [11.5, 8.5, 6.5, 5]; // hundredths of the stage's height
const LEAST = 5;
const LEADING = 1.02;
const PAGE_U = 14; // where there is less height, a text that fits in no size is cut instead
const CHAR_U = 2.7; // of the type of a page: a letter's width, and a line's height
const LINE_U = 6.3;
const FILLED = 0.85; // of the letters that a page has room for: lines end at words

/**
 * @param {{text: string, language: string | undefined, controls: import("./stage.js").Controls}} props
 */
export function FitText({ text, language, controls }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const ruler = useRef(/** @type {HTMLElement | null} */ (null));
  const { width, height, unit } = useBoxSize(box);
  const [size, setSize] = useState(-1);
  const drawn = hyphenated(text, language);
  useLayoutEffect(() => {
    const line = ruler.current;
    if (!line || !width) return;
    const fits = SCALE.find((each) => {
      line.style.fontSize = `${each * unit}px`;
      return line.scrollHeight <= height && line.scrollWidth <= width;
    });
    setSize(fits ?? (height < PAGE_U * unit ? LEAST : 0));
  }, [drawn, width, height, unit]);
  const lines = Math.max(1, Math.floor(height / (size * LEADING * unit)));
  const room = Math.floor(width / (CHAR_U * unit)) * Math.floor(height / (LINE_U * unit));
  const most = Math.floor(room * FILLED);
  const style = { "--size": String(size), "--lines": String(lines) };
  return html`
    <div class="fit-text" ref=${box}>
      ${size > 0 &&
      html`<p class="fit-line" lang=${language} style=${style}>${drawn}</p>`}
      ${size === 0 &&
      html`<${LongText} key=${text} text=${text} lang=${language} most=${most} controls=${controls} />`}
      <p class="fit-line fit-ruler" aria-hidden="true" lang=${language} ref=${ruler}>${drawn}</p>
    </div>
  `;
}
