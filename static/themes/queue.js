/**
 * The queue: the notes in no cluster, and which of them is in hand. Each person begins at another place in it, so that
 * two seldom have the same note; if another places it first, that is said, and the next one is in hand.
 */
import { t } from "../line/words.js";
import { shorten } from "../ui/note-card.js";
import { notify } from "../ui/notices.js";
import { computed, effect, signal, untracked } from "../ui/view.js";
import { beginning } from "./beginning.js";

/** @typedef {ReturnType<typeof createQueue>} Queue */
/** @typedef {import("../clusters/sorting.js").Sorting} Sorting */

/** @param {OpenSession} session @param {Sorting} sorting */
export function createQueue(session, sorting) {
  const wanted = signal(""); // the note in hand, or the last one that was
  const notes = computed(() => sorting.notesIn(""));
  const current = computed(() => (notes.value.includes(wanted.value) ? wanted.value : ""));
  let at = -1; // its place in the queue
  let mine = ""; // the note that this person has placed

  /** Keep a note in hand while there is one. Returns the function that ends it. */
  const watch = () =>
    effect(() => {
      const all = notes.value;
      if (!session.store.ready.value || !all.length) return;
      if (at < 0) at = beginning(session.you.peek(), all.length);
      const here = all.indexOf(wanted.value);
      if (here >= 0) return void (at = here);
      const before = wanted.value;
      if (before && before !== mine) untracked(() => tellTaken(before));
      at = Math.min(at, all.length - 1);
      wanted.value = all[at] ?? "";
    });

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
    if (!note) return;
    mine = note;
    sorting.place([note], cluster);
  }

  return { notes, current, watch, go, place, take: (/** @type {string} */ id) => void (wanted.value = id) };
}
