/** Single keys for what one does all the time; they can be turned off, and do nothing while one types. */
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { useEffect, useRef, useState } from "../ui/view.js";

const STORED = "themes.keys";

/**
 * Follow the keys: j and k for the next note and the one before, 1 to 9 to place it, 0 to place it where it is
 * suggested, n for a new cluster, / to search.
 * @param {{
 *   isOpen: () => boolean, go: (step: number) => void, place: (at: number) => void, takeUp: () => void,
 *   begin: () => void,
 * }} acts `isOpen`: whether a dialog is open, which has keys of its own
 */
export function useKeys(acts) {
  const [on, setOn] = useState(loadLocal(STORED, true));
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    if (!on) return;
    const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || latest.current.isOpen()) return;
      const act = actOf(event.key, latest.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [on]);
  const toggle = () => {
    saveLocal(STORED, !on);
    setOn(!on);
  };
  return { on, toggle };
}

/** @param {string} key @param {Parameters<typeof useKeys>[0]} acts */
function actOf(key, { go, place, takeUp, begin }) {
  if (/^[1-9]$/.test(key)) return () => place(Number(key) - 1);
  const find = () => document.getElementById("themes-find")?.focus();
  return { 0: takeUp, j: () => go(1), k: () => go(-1), n: begin, "/": find }[key];
}

/** @param {EventTarget | null} target */
const isTyping = (target) =>
  target instanceof Element && target.matches("input:not([type=radio]), textarea, select");
