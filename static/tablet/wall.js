/** What is on the wall of notes: shown, waiting to be shown, or paused. */
import { createArrowList } from "../ui/arrow-list.js";
import { computed, signal } from "../ui/view.js";
import { isWanted } from "./wall-filter.js";

export const PAGE = 120; // notes drawn at first; older ones on request

/** Whether a note belongs under a tab. @type {Record<string, (note: Note, session: OpenSession) => boolean>} */
const BELONGS = {
  ours: (note, session) => note.site === session.you.value.site,
  theirs: (note, session) => note.site !== session.you.value.site,
  all: () => true,
};

/**
 * What is on the wall, as signals, so that a new note redraws one number and a changed note one card. New notes of
 * others wait until asked for, so that nothing jumps; one's own appear at once.
 * @param {import("../line/session.js").OpenSession} session
 * @param {ReturnType<typeof import("./mine.js").createMine>} mine
 * @param {import("../vendor/signals.js").Signal<string>} tab
 * @param {import("./wall-filter.js").WallFilter} filter
 */
export function createWall(session, mine, tab, filter) {
  const shown = signal(/** @type {string[]} */ ([])); // oldest first, as in the store
  const waiting = signal(/** @type {string[]} */ ([])); // new, not shown yet
  /** The notes as they were when paused. */
  const paused = signal(/** @type {Map<string, Note | undefined> | null} */ (null));
  const size = signal(PAGE);
  let started = false;

  const belongs = (/** @type {string} */ id) => {
    const note = session.store.peek("note", id);
    return note && (BELONGS[tab.value] ?? BELONGS.all)?.(note, session);
  };
  const isOne = (/** @type {string} */ id) => {
    const note = belongs(id) && session.store.peek("note", id);
    return note && isWanted(note, filter.wanted.value);
  };
  const ids = computed(() => shown.value.filter(isOne).reverse());
  /** How many notes are shown under the tab, and how many of it are not wanted. */
  const sums = computed(() => {
    const all = shown.value.filter(belongs).length;
    return { shown: ids.value.length, hidden: all - ids.value.length };
  });
  const drawn = computed(() => ids.value.slice(0, Math.max(size.value, ids.value.indexOf(filter.sought.value) + 1)));
  /** My unsent notes, then the rest, in one list, so that a note keeps its card and the focus when it is sent. */
  const all = computed(() => {
    const unsent = tab.value === "theirs" ? [] : mine.pending.value;
    return [...unsent.filter((each) => isWanted(each, filter.wanted.value)).map(({ id }) => id), ...drawn.value];
  });
  const list = createArrowList(all);
  const newCount = computed(() => waiting.value.filter(isOne).length);

  /** Update the wall from the store. The first time, everything is shown. */
  function receive() {
    const here = session.store.ids("note").value;
    if (!session.store.ready.value) return;
    const still = new Set(here);
    const old = new Set(shown.peek());
    const newcomers = here.filter((id) => !old.has(id));
    const isAtOnce = (/** @type {string} */ id) =>
      !started || id === filter.sought.value || mine.isMine(session.store.peek("note", id));
    const now = new Set(newcomers.filter(isAtOnce));
    const kept = shown.peek().filter((id) => still.has(id));
    if (now.size || kept.length !== old.size) shown.value = [...kept, ...now];
    waiting.value = newcomers.filter((id) => !now.has(id));
    started = true;
  }

  /** Show the new notes; return the newest of them. */
  function show() {
    const newest = waiting.peek().filter(isOne).pop();
    shown.value = [...session.store.ids("note").peek()];
    waiting.value = [];
    return newest;
  }

  function pause() {
    const notes = shown.peek().map((id) => /** @type {const} */ ([id, session.store.peek("note", id)]));
    paused.value = paused.peek() ? null : new Map(notes);
    if (!paused.peek()) show();
  }

  return { shown, sums, newCount, paused, size, list, ids, drawn, all, receive, show, pause };
}
