/** Which notes are chosen, each with the cluster where it was seen: if it is elsewhere by now, somebody was first. */
import { computed, signal } from "../ui/view.js";

/** @template T @typedef {import("../vendor/signals.js").ReadonlySignal<T>} ReadonlySignal */
/** @typedef {ReadonlyMap<string, string>} Seen note -> the cluster it was in, or "" */

/** @param {ReadonlySignal<Seen>} places where the notes are now */
export function createChosen(places) {
  const picked = signal(/** @type {Seen} */ (new Map()));
  /** Those of them that are still there. */
  const notes = computed(() => [...picked.value.keys()].filter((note) => places.value.has(note)));
  const isChosen = (/** @type {string} */ note) => picked.value.has(note);

  /** @param {string} note */
  function add(note) {
    if (!picked.peek().has(note)) picked.value = new Map([...picked.peek(), [note, places.peek().get(note) ?? ""]]);
  }

  /** @param {string} note */
  function toggle(note) {
    if (!picked.peek().has(note)) return add(note);
    picked.value = new Map([...picked.peek()].filter(([each]) => each !== note));
  }

  /** Return where notes were seen: when they were chosen, or now. @param {readonly string[]} some @returns {Seen} */
  const seenOf = (some) =>
    new Map(some.map((note) => [note, picked.peek().get(note) ?? places.peek().get(note) ?? ""]));

  return { notes, isChosen, add, toggle, seenOf, clear: () => void (picked.value = new Map()) };
}
