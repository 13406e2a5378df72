/** What is on the wall of notes: shown, waiting to be shown, or paused. */
import { createArrowList } from "../ui/arrow-list.js";
import { computed, signal } from "../ui/view.js";

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
 */
export function createWall(session, mine, tab) {
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
  const ids = computed(() => shown.value.filter(belongs).reverse());
  const drawn = computed(() => ids.value.slice(0, size.value));
  /** My unsent notes, then the rest, in one list, so that a note keeps its card and the focus when it is sent. */
  const all = computed(() => [
    ...(tab.value === "theirs" ? [] : mine.pending.value.map((each) => each.id)),
    ...drawn.value,
  ]);
  const list = createArrowList(all);
  const newCount = computed(() => waiting.value.filter(belongs).length);

  /** Update the wall from the store. The first time, everything is shown. */
  function receive() {
    const here = session.store.ids("note").value;
    if (!session.store.ready.value) return;
    const still = new Set(here);
    const old = new Set(shown.peek());
    const newcomers = here.filter((id) => !old.has(id));
    const now = new Set(newcomers.filter((id) => !started || mine.isMine(session.store.peek("note", id))));
    const kept = shown.peek().filter((id) => still.has(id));
    if (now.size || kept.length !== old.size) shown.value = [...kept, ...now];
    waiting.value = newcomers.filter((id) => !now.has(id));
    started = true;
  }

  /** Show the new notes; return the newest of them. */
  function show() {
    const newest = waiting.peek().filter(belongs).pop();
    shown.value = [...session.store.ids("note").peek()];
    waiting.value = [];
    return newest;
  }

  function pause() {
    const notes = shown.peek().map((id) => /** @type {const} */ ([id, session.store.peek("note", id)]));
    paused.value = paused.peek() ? null : new Map(notes);
    if (!paused.peek()) show();
  }

  return { shown, newCount, paused, size, list, ids, drawn, all, receive, show, pause };
}
