/**
 * Nothing that is drawn moves between a press and its click. What changes meanwhile (a note arrives, a form loses the
 * focus) is drawn right after the click; otherwise a tap may hit something else than what was under the finger.
 */
import { options } from "../vendor/preact.js";

const CLICK_MS = 350; // how long a browser may take from the end of a touch to its click
const LONGEST_MS = 1500; // a longer press is no tap
const MOVED_PX = 12; // nor is a scroll, or a selection of text

/** @type {(() => void)[]} */ let held = [];
/** @type {{x: number, y: number} | null} */ let pressed = null;
/** @type {Timer | undefined} */ let timer;
let count = 0; // of presses

/** Run this now, or right after the click of a press that is under way. @param {() => void} run */
export const afterPress = (run) => void (pressed ? held.push(run) : run());

/** @param {PointerEvent} event */
function press({ clientX: x, clientY: y }) {
  release(); // what the press before has changed is drawn before this one acts
  pressed = { x, y };
  count++;
  releaseIn(LONGEST_MS);
}

/** @param {PointerEvent} event */
function move({ clientX: x, clientY: y }) {
  if (pressed && Math.hypot(x - pressed.x, y - pressed.y) > MOVED_PX) release();
}

/** @param {number} ms */
function releaseIn(ms) {
  clearTimeout(timer);
  timer = setTimeout(release, ms);
}

function release() {
  clearTimeout(timer);
  pressed = null;
  held.splice(0).forEach((run) => run());
}

if (globalThis.document) {
  const soon = Promise.prototype.then.bind(Promise.resolve());
  options.debounceRendering = (draw) => (pressed ? held.push(draw) : soon(draw));
  addEventListener("pointerdown", press, true);
  addEventListener("pointermove", move, { capture: true, passive: true });
  addEventListener("pointerup", () => pressed && releaseIn(CLICK_MS), true);
  addEventListener("pointercancel", release, true); // the finger scrolls
  const { port1, port2 } = new MessageChannel(); // sooner than a timer
  port1.onmessage = ({ data }) => data === count && release(); // not the press that has begun since
  // Not before the click has done all it does: drawn again meanwhile, a radio button would lose its choice.
  addEventListener("click", () => port2.postMessage(count), true);
}
