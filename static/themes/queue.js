/**
 * The queue: the notes in no cluster, and which of them is in hand. Each person begins at another place in it, so that
 * two seldom have the same note; if another places it first, that is said, and the next one is in hand.
 */
import { t } from "../line/words.js";
import { shorten } from "../ui/note-card.js";
import { notify } from "../ui/notices.js";
import { computed, effect, signal, untracked } from "../ui/view.js";
import { beginning } from "./beginning.js";

const REST_MS = 1000;

/** @typedef {ReturnType<typeof createQueue>} Queue */
/** @typedef {import("../clusters/sorting.js").Sorting} Sorting */

/** @param {OpenSession} session @param {Sorting} sorting */
export function createQueue(session, sorting) {
  const wanted = signal(""); // the note in hand, or the last one that was
  const notes = computed(() => sorting.notesIn(""));
  const current = computed(() => (notes.value.includes(wanted.value) ? wanted.value : ""));
  let at = -1; // its place in the queue
  const resting = signal(false); // another note has just come in hand, which nobody asked for
  /** @type {Timer | undefined} */ let timer;

  /** Have nothing be placed for a moment: a key or a finger on its way means the note that was there before. */
  function rest() {
    resting.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => (resting.value = false), REST_MS);
  }

  /** Keep a note in hand while there is one. Returns the function that ends it. */
  const watch = () =>
    effect(() => {
      const all = notes.value;
      if (!session.store.ready.value || !all.length) return;
      if (at < 0) at = beginning(session.you.peek(), all.length);
      const here = all.indexOf(wanted.value);
      if (here >= 0) return void (at = here);
      const before = wanted.value;
      if (before && !isMine(before)) untracked(() => (tellTaken(before), rest()));
      at = Math.min(at, all.length - 1);
      wanted.value = all[at] ?? "";
    });

  /** Whether it is this person who has placed a note, just now. @param {string} note */
  const isMine = (note) =>
    session.outbox.items.peek().some(({ command }) => command.type === "place_note" && command.note === note);

  /** @param {string} note */
  function tellTaken(note) {
    const text = shorten(session.store.peek("note", note)?.text ?? "", 50);
    const place = sorting.places.peek().get(note);
    if (place) notify(t("clusters-placed-meanwhile", { text, title: sorting.titleOf(place) }), { about: "placed" });
  }

  /** Take the next note in hand, or the one before. @param {number} step */
  function go(step) {
    const all = notes.peek();
    if (!all.length) return;
    at = (all.indexOf(wanted.peek()) + step + all.length) % all.length;
    wanted.value = all[at] ?? "";
  }

  /** Put the note in hand into a cluster. @param {string} cluster */
  function place(cluster) {
    const note = current.peek();
    if (note && !resting.peek()) sorting.place([note], cluster);
  }

  return { notes, current, resting, watch, go, place, take: (/** @type {string} */ id) => void (wanted.value = id) };
}
