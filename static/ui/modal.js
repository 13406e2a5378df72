/** Shows a dialog above the page, also in a browser whose `<dialog>` is only a box (Safari before 15.4). */

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/**
 * Show a dialog; return how to stop keeping the focus in it.
 * @param {HTMLDialogElement} box @param {() => void} close
 */
export function showModal(box, close) {
  if (typeof box.showModal === "function") {
    box.showModal();
    return () => {};
  }
  for (const [name, value] of [["open", ""], ["role", "dialog"], ["aria-modal", "true"], ["tabindex", "-1"]]) {
    box.setAttribute(name ?? "", value ?? "");
  }
  box.classList.add("plain");
  const onFocus = (/** @type {FocusEvent} */ { target }) => {
    if (target instanceof Node && !box.contains(target)) focusFirst(box);
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Tab") keepWithin(box, event);
  };
  document.addEventListener("focusin", onFocus);
  document.addEventListener("keydown", onKey);
  focusFirst(box);
  return () => {
    document.removeEventListener("focusin", onFocus);
    document.removeEventListener("keydown", onKey);
  };
}

/** Close a dialog as its cross does. @param {HTMLDialogElement | null} box @param {() => void} close */
export function closeModal(box, close) {
  if (typeof box?.close === "function" && !box.classList.contains("plain")) box.close(); // which says so to `close`
  else close();
}

/** @param {Element} box */
const within = (box) =>
  /** @type {HTMLElement[]} */ ([...box.querySelectorAll(FOCUSABLE)]).filter((each) => each.offsetParent);

/** @param {HTMLElement} box */
const focusFirst = (box) => (within(box)[0] ?? box).focus();

/** At either end, Tab goes on at the other. @param {HTMLElement} box @param {KeyboardEvent} event */
function keepWithin(box, event) {
  const all = within(box);
  const [first, last] = [all[0], all[all.length - 1]];
  const end = event.shiftKey ? first : last;
  if (document.activeElement !== end) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
