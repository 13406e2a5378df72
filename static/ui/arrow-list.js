/**
 * A list that is one Tab stop: arrow keys, Home and End go from item to item, and Tab goes on to the buttons of the
 * item one is at. Items are marked `data-item`; the others have tabindex -1, and so have their buttons.
 */
import { computed, signal, useComputed, useLayoutEffect, useMemo } from "./view.js";

/** @typedef {ReturnType<typeof createArrowList>} ArrowList `at`: the item that had the focus last */
/** @template T @typedef {import("../vendor/signals.js").ReadonlySignal<T>} ReadonlySignal */

/** Follow the arrow keys: put this on the list itself. @param {KeyboardEvent} event */
export function followArrows(event) {
  const list = /** @type {HTMLElement} */ (event.currentTarget);
  const from = /** @type {HTMLElement} */ (event.target);
  const to = from.matches("[data-item]") && nextItem(list, from, event.key);
  if (!to) return;
  event.preventDefault();
  to.focus();
  to.scrollIntoView({ block: "nearest" });
}

/**
 * Make a list of these ids; its Tab stop is where one was last, else the first.
 * @param {ReadonlySignal<string[]>} ids
 */
export function createArrowList(ids) {
  const at = signal("");
  const stop = computed(() => (ids.value.includes(at.value) ? at.value : (ids.value[0] ?? "")));
  return { at, stop };
}

/** The same for ids that only its component knows. @param {string[]} ids */
export function useArrowList(ids) {
  const shown = useMemo(() => signal(ids), []);
  useLayoutEffect(() => void (shown.value = ids));
  return useMemo(() => createArrowList(shown), []);
}

/**
 * What an item needs, and what its buttons need. A change of place redraws the two items it concerns.
 * @param {ArrowList} list @param {string} id
 */
export function useItem({ at, stop }, id) {
  const button = { tabindex: useComputed(() => stop.value === id).value ? 0 : -1 };
  return { button, item: { ...button, "data-item": id, onFocusIn: () => (at.value = id) } };
}

/**
 * Return the item a key leads to. Up and down stay in the column, as it looks.
 * @param {HTMLElement} list
 * @param {HTMLElement} from
 * @param {string} key
 */
function nextItem(list, from, key) {
  const all = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-item]")]);
  const at = all.indexOf(from);
  if (key === "ArrowRight") return all[at + 1];
  if (key === "ArrowLeft") return all[at - 1];
  if (key === "Home") return all[0];
  if (key === "End") return all[all.length - 1];
  if (key !== "ArrowDown" && key !== "ArrowUp") return undefined;
  const left = from.getBoundingClientRect().left;
  const column = all.filter((each) => Math.abs(each.getBoundingClientRect().left - left) < 8);
  const next = column[column.indexOf(from) + (key === "ArrowDown" ? 1 : -1)];
  return next ?? (key === "ArrowDown" ? all[at + 1] : all[at - 1]);
}
