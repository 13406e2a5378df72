/**
 * Keeps the box one writes in, and the button that sends it, clear of the on-screen keyboard. Browsers lay it over the
 * page: what is left is the visual viewport, given to the style sheets as `--visible` and `--visible-top`.
 */
const KEYBOARD_PX = 120; // less than this is a bar of the browser
const GAP_PX = 8;
const BOXES = "textarea, input:not([type=radio], [type=checkbox], [type=button])";

/** Say what is visible to the style sheets, and bring the box into it. @param {VisualViewport} seen */
function update(seen) {
  const root = document.documentElement;
  const isUp = seen.scale < 1.05 && innerHeight - seen.height > KEYBOARD_PX; // not where one has zoomed in
  root.classList.toggle("keyboard-up", isUp);
  root.style.setProperty("--visible", `${seen.height}px`);
  root.style.setProperty("--visible-top", `${seen.offsetTop}px`);
  if (isUp) bringIntoView(seen);
}

/**
 * Scroll so far that the button that sends is seen, but no further than the top of the box.
 * @param {VisualViewport} seen
 */
function bringIntoView(seen) {
  const box = /** @type {HTMLElement | null} */ (document.activeElement?.closest(BOXES) ?? null);
  const send = box?.closest("form")?.querySelector("[type=submit]");
  if (box?.closest("dialog")) box.scrollIntoView({ block: "nearest" }); // its buttons stick to its foot
  if (!box || !send) return;
  const hidden = send.getBoundingClientRect().bottom + GAP_PX - seen.offsetTop - seen.height;
  const room = box.getBoundingClientRect().top - GAP_PX - seen.offsetTop;
  let rest = Math.min(hidden, room);
  for (let each = box.parentElement; each && rest > 0; each = each.parentElement) {
    const before = each.scrollTop;
    if (each.scrollHeight > each.clientHeight) each.scrollTop += rest;
    rest -= each.scrollTop - before;
  }
}

const seen = globalThis.window?.visualViewport;
if (seen) {
  const updated = () => update(seen);
  const resized = new ResizeObserver(updated); // the box grows, or the form unfolds
  seen.addEventListener("resize", updated);
  seen.addEventListener("scroll", updated);
  addEventListener("focusin", ({ target }) => {
    const form = target instanceof Element && target.closest(BOXES)?.closest("form");
    resized.disconnect();
    if (form) resized.observe(form);
  });
}
