/** Where the notifications stand: at the foot of what is visible, or the next higher place where they cover nothing. */
import { afterPress } from "./press.js";
import { useLayoutEffect, useRef } from "./view.js";

const STEP_PX = 8;
const FOOT = "[data-foot]"; // a bar with buttons at the foot of the window
const BOXES = "textarea, input:not([type=radio], [type=checkbox])";
/** @typedef {{top: number, bottom: number, left: number, right: number}} Area */

/**
 * Return the ref of the element that holds the notices.
 * @param {{of: string}[]} notices what they tell of, by id
 */
export function useFreePlace(notices) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const latest = useRef(notices);
  latest.current = notices;
  const update = () => place.current && latest.current.length > 0 && move(place.current, latest.current);
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(update); // before it is drawn, and when the page is laid out anyway
    return () => cancelAnimationFrame(frame);
  });
  useLayoutEffect(() => {
    const bars = new ResizeObserver(() => requestAnimationFrame(update));
    const look = () => (document.querySelectorAll(FOOT).forEach((bar) => bars.observe(bar)), update());
    const later = () => afterPress(() => requestAnimationFrame(look));
    const seen = window.visualViewport;
    for (const kind of ["focusin", "input", "click", "resize"]) addEventListener(kind, later);
    addEventListener("scroll", later, { capture: true, passive: true });
    seen?.addEventListener("resize", later);
    return () => {
      bars.disconnect();
      for (const kind of ["focusin", "input", "click", "resize"]) removeEventListener(kind, later);
      removeEventListener("scroll", later, { capture: true });
      seen?.removeEventListener("resize", later);
    };
  }, []);
  return place;
}

/** @param {HTMLElement} place @param {{of: string}[]} notices */
function move(place, notices) {
  const seen = window.visualViewport;
  const top = seen?.offsetTop ?? 0;
  const foot = Math.max(0, innerHeight - top - (seen?.height ?? innerHeight)); // what a keyboard covers
  place.style.transform = "";
  const own = [...place.children].map(areaOf);
  if (own.length === 0) return;
  const told = notices.flatMap(({ of }) => document.getElementById(of) ?? []).map(areaOf);
  const bars = [...document.querySelectorAll(FOOT)].map(areaOf);
  const written = [...bars, ...writingArea()];
  const highest = Math.min(...own.map((each) => each.top)) - top - STEP_PX;
  for (const kept of [[...written, ...told], written, bars, []]) {
    for (let up = foot; up <= highest; up += STEP_PX) {
      const isFree = own.every((each) => kept.every((other) => !overlap(each, other, up)));
      if (isFree) return void (place.style.transform = up ? `translateY(${-up}px)` : "");
    }
  }
}

/** The box that has the focus, and the button that sends it. @returns {Area[]} */
function writingArea() {
  const box = document.activeElement?.closest(BOXES);
  if (!box) return [];
  const send = box.closest("form")?.querySelector("[type=submit]");
  const areas = [box, ...(send ? [send] : [])].map(areaOf);
  return [
    {
      top: Math.min(...areas.map((each) => each.top)),
      bottom: Math.max(...areas.map((each) => each.bottom)),
      left: Math.min(...areas.map((each) => each.left)),
      right: Math.max(...areas.map((each) => each.right)),
    },
  ];
}

/** @param {Element} element @returns {Area} */
const areaOf = (element) => element.getBoundingClientRect();

/** @param {Area} one @param {Area} other @param {number} up by how much `one` is moved up */
const overlap = (one, other, up) =>
  one.top - up < other.bottom && one.bottom - up > other.top && one.left < other.right && one.right > other.left;
