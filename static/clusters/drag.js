/**
 * Dragging notes: with a mouse or a pen from anywhere on a note, with a finger by its handle, so that the page still
 * scrolls. Everything chosen goes along. Nothing is drawn by the page meanwhile but where the notes would go.
 */

const BEGINS_PX = 6;
const EDGE_PX = 72; // so near to the edge of the window the page scrolls
const SCROLL_PX = 14;

/**
 * Follow drags within a board; returns the function that ends it.
 * @param {HTMLElement} board
 * @param {{
 *   mayBegin: () => boolean, take: (note: string) => {notes: string[], words: string, drop: (to: string) => void},
 * }} acts
 */
export function followDrags(board, { mayBegin, take }) {
  /** @type {{x: number, y: number, note: HTMLElement, id: number} | null} */ let pressed = null;
  /** @type {ReturnType<typeof take> | null} */ let taken = null;
  /** @type {HTMLElement | null} */ let ghost = null;
  /** @type {Element | null} */ let over = null;
  let lost = ""; // the cluster that was under the finger, and that somebody took apart meanwhile
  let at = { x: 0, y: 0 };
  let frame = 0;

  /** @param {PointerEvent} event */
  function press(event) {
    const target = /** @type {Element} */ (event.target);
    const note = /** @type {HTMLElement | null} */ (target.closest("[data-note]"));
    if (!note || event.button !== 0 || !mayBegin()) return;
    if (event.pointerType === "touch" && !target.closest("[data-grip]")) return;
    const { clientX: x, clientY: y, pointerId: id } = event;
    pressed = { x, y, id, note };
    addEventListener("pointermove", move);
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", stop);
    addEventListener("keydown", escape, true);
  }

  /** @param {PointerEvent} event */
  function move(event) {
    if (!pressed || event.pointerId !== pressed.id) return;
    at = { x: event.clientX, y: event.clientY };
    if (!taken && Math.hypot(at.x - pressed.x, at.y - pressed.y) >= BEGINS_PX) begin(pressed);
    if (!taken) return;
    event.preventDefault();
    if (!frame) frame = requestAnimationFrame(draw);
  }

  /** @param {NonNullable<typeof pressed>} from */
  function begin({ note, id }) {
    taken = take(note.dataset.note ?? "");
    ghost = document.createElement("div");
    ghost.className = `${note.className} mini-ghost`;
    ghost.textContent = taken.words;
    document.body.append(ghost);
    note.classList.add("held"); // not the board: each note on it would be styled again
    if (note.isConnected) note.setPointerCapture(id); // so that the pointer looks as it does over the note
  }

  /** Move what is dragged, mark where it would go, and scroll near an edge. */
  function draw() {
    frame = 0;
    if (!ghost) return;
    ghost.style.transform = `translate(${at.x + 12}px, ${at.y + 8}px)`;
    if (over && !over.isConnected) lost = dropOf(over) ?? "";
    const now = document.elementFromPoint(at.x, at.y)?.closest("[data-drop]") ?? null;
    if (now !== over) {
      over?.classList.remove("over");
      now?.classList.add("over");
      over = now;
      if (now) lost = "";
    }
    const step = at.y < EDGE_PX ? -SCROLL_PX : at.y > innerHeight - EDGE_PX ? SCROLL_PX : 0;
    if (!step) return;
    scrollBy(0, step);
    frame = requestAnimationFrame(draw);
  }

  function drop() {
    if (taken) {
      draw(); // where the finger is now, not a frame ago
      const to = over ? dropOf(over) : lost || undefined;
      addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", swallow, true), 0);
      if (to !== undefined) taken.drop(to);
    }
    stop();
  }

  function stop() {
    pressed?.note.classList.remove("held");
    pressed = null;
    taken = null;
    ghost?.remove();
    ghost = null;
    over?.classList.remove("over");
    over = null;
    lost = "";
    cancelAnimationFrame(frame);
    frame = 0;
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", drop);
    removeEventListener("pointercancel", stop);
    removeEventListener("keydown", escape, true);
  }

  /** @param {KeyboardEvent} event */
  function escape(event) {
    if (event.key === "Escape") stop();
  }

  board.addEventListener("pointerdown", press);
  return () => (stop(), board.removeEventListener("pointerdown", press));
}

/** @param {Element} place */
const dropOf = (place) => /** @type {HTMLElement} */ (place).dataset.drop;

/** The click at the end of a drag is none. @param {Event} event */
const swallow = (event) => (event.preventDefault(), event.stopImmediatePropagation());
