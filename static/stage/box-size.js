/** The size of the box that cards are laid out in, and whether the whole picture is narrow. */
import { useLayoutEffect, useState } from "../ui/view.js";

const NARROW = 3 / 2; // pictures no wider than this have the class `narrow`
const SETTLED_MS = 400; // a new size counts once it has stayed the same this long

/**
 * Return an element's own size and the stage's unit, in pixels before any scaling.
 * @param {{current: HTMLElement | null}} box
 */
export function useBoxSize(box) {
  const [size, setSize] = useState({ width: 0, height: 0, unit: 1 });
  useLayoutEffect(() => {
    const element = /** @type {HTMLElement} */ (box.current);
    /** @type {Timer | undefined} */ let timer;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      const unit = Number.parseFloat(getComputedStyle(element).fontSize) / 5; // the stage's type is 5 units
      setSize((old) =>
        old.width === width && old.height === height && old.unit === unit ? old : { width, height, unit },
      );
    };
    measure();
    const watcher = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(measure, SETTLED_MS);
    });
    watcher.observe(element);
    document.fonts?.ready.then(measure);
    return () => {
      clearTimeout(timer);
      watcher.disconnect();
    };
  }, []);
  return size;
}

/** @param {import("./stage.js").Controls} controls */
export const isNarrow = ({ size: { value: { w, h } } }) => w <= h * NARROW;
