/**
 * Keeps the keyboard's place on a page. When what has the focus disappears (a note is hidden, a button has done its
 * work), browsers let the focus fall to the top of the page; here it goes to what stood beside it.
 */
const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
const TYPED_IN = "textarea, select, input:not([type=radio], [type=checkbox], [type=button], [type=submit])";
const APART = ".notices"; // what stands beside a notification has nothing to do with it
const REMEMBERED = 5; // elements that had the focus before, to return to

/** Where an element was. @typedef {{next: Node | null, previous: Node | null, parent: Node}} Place */
/** The elements that had the focus, the latest last, each with where it was if it is gone. */
let trail = /** @type {Map<Element, Place | null>} */ (new Map());
/** Elements to return to, such as the opener of a dialog, and where they were if they are gone. */
const openers = /** @type {Map<Element, Place | null>} */ (new Map());
const FRAMES_WAITED = 30; // until an element is drawn that is to have the focus
let keeps = false;
let acts = 0; // how often a key or the pointer has been pressed

/** Begin to keep the focus on this page. */
export function keepFocus() {
  if (keeps) return;
  keeps = true;
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element)) return;
    trail.delete(target);
    trail = new Map([...trail, /** @type {const} */ ([target, null])].slice(-REMEMBERED));
  });
  for (const press of ["keydown", "pointerdown"]) addEventListener(press, () => (acts += 1), { capture: true });
  // Where the focus is given up, by a click beside everything, nothing is to be kept.
  document.addEventListener("focusout", () => setTimeout(() => !hasFocus() && trail.clear()));
  new MutationObserver((changes) => {
    const last = [...trail.keys()].pop();
    const place = last && !hasFocus() ? placeIn(changes, last) : null;
    for (const remembered of [openers, trail]) {
      for (const [element, known] of remembered) {
        if (!known && !element.isConnected) remembered.set(element, placeIn(changes, element));
      }
    }
    if (last && place) move(last.isConnected ? last : (nearest(place) ?? earlier()));
  }).observe(document.body, { childList: true, subtree: true });
}

/**
 * Focus an element that is about to be drawn: at once when it is, and not any more when a key or the pointer has been
 * pressed since.
 * @param {string} id @param {ScrollLogicalPosition} [block] where it is scrolled to
 */
export function focusWhenDrawn(id, block = "nearest") {
  const before = acts;
  const attempt = (/** @type {number} */ left) => {
    const element = acts === before && document.getElementById(id);
    if (element) {
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block });
    } else if (acts === before && left > 0) {
      requestAnimationFrame(() => attempt(left - 1));
    }
  };
  queueMicrotask(() => attempt(FRAMES_WAITED)); // after the microtask that draws
}

/**
 * Remember an element, to return to it or to what stands where it was.
 * @param {Element | null} element
 * @returns {() => void} moves the focus there
 */
export function rememberPlace(element) {
  if (!element || element === document.body) return () => {};
  openers.set(element, null);
  return () => {
    const place = openers.get(element);
    openers.delete(element);
    if (canFocus(element)) return move(element);
    const { nextSibling: next, previousSibling: previous } = element;
    move(nearest(place ?? { next, previous, parent: element }) ?? earlier());
  };
}

const hasFocus = () => document.activeElement !== null && document.activeElement !== document.body;

/** @param {Element | null | undefined} to */
function move(to) {
  if (!(to instanceof HTMLElement || to instanceof SVGElement)) return;
  to.focus({ preventScroll: true });
  if (to.matches(":focus-visible")) to.scrollIntoView({ block: "nearest" });
}

/**
 * Return where an element was taken out by these changes, by what is still there.
 * @param {MutationRecord[]} changes @param {Node} element @returns {Place | null}
 */
function placeIn(changes, element) {
  const change = changes.filter(({ removedNodes }) => [...removedNodes].some((node) => node.contains(element))).pop();
  if (!change) return null;
  const { target, nextSibling: next, previousSibling: previous } = change;
  return (target.isConnected ? null : placeIn(changes, target)) ?? { next, previous, parent: target };
}

/**
 * Return what can have the focus nearest to a place: after it, before it, or around it.
 * @param {Place} place @returns {Element | undefined}
 */
function nearest({ next, previous, parent }) {
  if (!parent.isConnected) return undefined;
  for (let node = next; node; node = node.nextSibling) if (firstIn(node)) return firstIn(node);
  for (let node = previous; node; node = node.previousSibling) if (firstIn(node)) return firstIn(node);
  for (let around = /** @type {Element | null} */ (parent); around; around = around.parentElement) {
    if (around.matches(`${APART}, body`)) return undefined;
    if (canFocus(around)) return around;
    if (around.matches("main, dialog")) return firstIn(around);
    const found = nearest({ next: around.nextSibling, previous: around.previousSibling, parent: document.body });
    if (found) return found;
  }
  return undefined;
}

/**
 * Return the first element in this one that takes the focus: a Tab stop if there is one, and nothing one types in,
 * since a tablet would show its keyboard.
 * @param {Node} node
 */
function firstIn(node) {
  if (!(node instanceof Element) || !node.isConnected) return undefined;
  const all = [node, ...node.querySelectorAll(FOCUSABLE)].filter((each) => !each.matches(TYPED_IN));
  const stop = all.find((each) => /** @type {HTMLElement} */ (each).tabIndex >= 0 && canFocus(each));
  if (!stop?.matches("[type=radio]")) return stop ?? all.find(canFocus);
  return all.find((each) => each.matches(":checked") && canFocus(each)) ?? stop;
}

/** @param {Element} element */
const canFocus = (element) =>
  element.matches(FOCUSABLE) &&
  element.isConnected &&
  !element.matches(":disabled, [inert] *, .skip-link") &&
  isDrawn(element);

/** Where the browser can say so without laying out the page, it does: a board has thousands of elements. */
const isDrawn = (/** @type {Element} */ element) =>
  element.checkVisibility?.() ?? element.getClientRects().length > 0;

/** Return what had the focus before or stands in its place, or the page's main part. */
function earlier() {
  for (const [element, place] of [...trail].reverse()) {
    const there = canFocus(element) ? element : place && nearest(place);
    if (there) return there;
  }
  return document.querySelector("main[tabindex]");
}
