/**
 * Buttons rest for a moment after their meaning has changed, so that a finger already on its way does not press what
 * it never saw: a second press on the same place, or a step that someone in another town made just before.
 */
import { useEffect, useState } from "./view.js";

const REST_MS = 1000; // as long as a step of the programme is tied to what its presser saw (docs/protocol.md)
const AGAIN_MS = 800; // a second press later than this is meant
const SAME_PLACE_PX = 24; // a finger's or a mouse's drift between two presses
const CONTROLS = "button, summary, [role=button], a[href]";

/**
 * Return whether what a button does (`meaning`) has changed within the last second, or within `ms`.
 * @param {string} meaning "" as long as the page knows nothing: what it is told first is no change
 */
export function useRest(meaning, ms = REST_MS) {
  const [seen, setSeen] = useState(meaning);
  useEffect(() => {
    if (seen === meaning) return;
    if (!seen) return setSeen(meaning);
    const timer = setTimeout(() => setSeen(meaning), ms);
    return () => clearTimeout(timer);
  }, [seen, meaning]);
  return Boolean(seen) && seen !== meaning;
}

/**
 * Ignore a second press on a place where there is something else by now: the same button with other words, or another
 * button. A key held down on a button presses it once. Call it once for each page.
 */
export function ignoreSecondPresses() {
  let last = { at: -AGAIN_MS, x: 0, y: 0, says: "", control: /** @type {Element | null} */ (null) };
  const onClick = (/** @type {MouseEvent} */ event) => {
    const control = /** @type {Element} */ (event.target).closest?.(CONTROLS) ?? null;
    const near = Math.hypot(event.clientX - last.x, event.clientY - last.y) <= SAME_PLACE_PX;
    if (!control) {
      if (!near) last.at = -AGAIN_MS; // a press somewhere else in between: the next one is meant
      return;
    }
    const press = { at: event.timeStamp, x: event.clientX, y: event.clientY, says: saysOf(control), control };
    const byKey = event.detail === 0; // or by a script
    const again = press.at - last.at < AGAIN_MS && (byKey ? control === last.control : near);
    const isOther = control !== last.control && !control.hasAttribute("data-means"); // with the same words or not
    if (again && (isOther || press.says !== last.says)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      last.at = press.at;
      control.animate?.([{ opacity: 0.4 }, { opacity: 1 }], AGAIN_MS); // so that it is seen to rest
    } else last = press;
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.repeat && event.key === "Enter" && /** @type {Element} */ (event.target).closest?.(CONTROLS))
      event.preventDefault();
  };
  addEventListener("click", onClick, true);
  addEventListener("keydown", onKeyDown, true);
}

/**
 * Return what a control says that it does, and whether it is on. Where the words change and the meaning does not ("3
 * new notes", "4 new notes"), `data-means` says what it is.
 * @param {Element} control
 */
const saysOf = (control) =>
  control.getAttribute("data-means") ??
  ["aria-label", "aria-pressed", "aria-expanded", "href"].map((name) => control.getAttribute(name)).join(" ") +
  control.textContent;
