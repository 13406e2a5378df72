/**
 * What is being written on this page. A draft is stored on the device under a name at every change, so all tabs of one
 * person show the same text: what one tab sends or writes, another neither sends again nor overwrites.
 */
import { loadLocal, watchLocal } from "../line/local-storage.js";
import { useLayoutEffect, useRef } from "./view.js";

const STILL_TYPING_MS = 10_000;

/** One question for each draft that the page shows: is there something to lose? @type {Set<() => boolean>} */
const shown = new Set();
let typedAt = -STILL_TYPING_MS;

/** Return whether someone has unsent text on this page, or was typing until a moment ago. */
export const isWriting = () =>
  performance.now() - typedAt < STILL_TYPING_MS || [...shown].some((isUnsent) => isUnsent());

/**
 * Call `changed` with the stored draft, or null, whenever another tab has changed it.
 * @template T
 * @param {string} name
 * @param {(draft: T | null) => void} changed
 * @param {(draft: T) => boolean} [isUnsent] whether a stored draft has something to lose
 */
export function useSharedDraft(name, changed, isUnsent = () => true) {
  const latest = useRef(changed);
  latest.current = changed;
  // As soon as it is drawn: what another tab stores between the first look and a later effect would be missed.
  useLayoutEffect(() => {
    const load = () => loadLocal(name, /** @type {T | null} */ (null));
    const hasUnsent = () => {
      const draft = load();
      return draft !== null && isUnsent(draft);
    };
    shown.add(hasUnsent);
    const stop = watchLocal(name, () => latest.current(load()));
    return () => {
      shown.delete(hasUnsent);
      stop();
    };
  }, [name]);
}

addEventListener("input", ({ target }) => {
  if (target instanceof Element && target.matches("textarea, input:not([type=radio], [type=checkbox])"))
    typedAt = performance.now();
}, true);
