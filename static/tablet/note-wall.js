/**
 * The wall: all sites' notes, newest first, ours, theirs or all. What arrives waits behind "5 new: show" so that
 * nothing jumps; one's own notes appear at once. The view can be paused. One tab stop, arrow keys between notes.
 */
import { Tabs } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { announce } from "../ui/notices.js";
import { WallNote } from "./wall-note.js";
import { computed, html, signal, useEffect, useMemo, useRef, useSignalEffect } from "../ui/view.js";
import { t } from "../line/words.js";

const PAGE = 120; // notes drawn at first; older ones on request

/** Which notes belong under a tab. @type {Record<string, (note: any, session: any) => boolean>} */
const UNDER = {
  ours: (note, session) => note.site === session.you.value.site,
  theirs: (note, session) => note.site !== session.you.value.site,
  all: () => true,
};

/**
 * What is on the wall, as signals: each part below follows only what it shows, so that an arrival redraws one number
 * and a changed note one card.
 * @param {import("../line/session.js").OpenSession} session
 * @param {ReturnType<typeof import("./mine.js").createMine>} mine
 * @param {import("../vendor/signals.js").Signal<string>} tab
 */
function createWall(session, mine, tab) {
  const shown = signal(/** @type {string[]} */ ([])); // oldest first, as the store has them
  const waiting = signal(/** @type {string[]} */ ([])); // arrived since, not shown yet
  const paused = signal(/** @type {Map<string, any> | null} */ (null)); // the records as they were
  const size = signal(PAGE);
  const active = signal(""); // the note the arrow keys are at
  let started = false;

  const belongs = (/** @type {string} */ id) => {
    const note = session.store.peek("note", id);
    return note && (UNDER[tab.value] ?? UNDER.all)?.(note, session);
  };
  const ids = computed(() => shown.value.filter(belongs).reverse());
  const drawn = computed(() => ids.value.slice(0, size.value));
  /**
   * Mine on their way first, then the rest: one list, so that a note keeps its card, and the focus, when it is sent.
   */
  const all = computed(() => [
    ...(tab.value === "theirs" ? [] : mine.pending.value.map((each) => each.id)),
    ...drawn.value,
  ]);
  const stop = computed(() => (all.value.includes(active.value) ? active.value : all.value[0] ?? ""));
  const fresh = computed(() => waiting.value.filter(belongs).length);

  /** Take in what came and went. Mine appear at once, also the first time we hear of any. */
  function arrive() {
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

  /** Show what waited, in the store's own order; returns the newest of it. */
  function show() {
    const newest = waiting.peek().filter(belongs).pop();
    shown.value = [...session.store.ids("note").peek()];
    waiting.value = [];
    return newest;
  }

  function pause() {
    const records = shown.peek().map((id) => [id, session.store.peek("note", id)]);
    paused.value = paused.peek() ? null : new Map(/** @type {any} */ (records));
    if (!paused.peek()) show();
  }

  return { shown, fresh, paused, size, active, ids, drawn, all, stop, arrive, show, pause };
}

/**
 * @param {{session: import("../line/session.js").OpenSession, mine: ReturnType<typeof import("./mine.js").createMine>,
 *   tab: import("../vendor/signals.js").Signal<string>, open: (what: string, note: any) => void}} props
 */
export function NoteWall({ session, mine, tab, open }) {
  const wall = useMemo(() => createWall(session, mine, tab), [session]);
  useSignalEffect(wall.arrive);
  useSignalEffect(() => {
    const count = wall.fresh.value;
    if (count && !wall.paused.value) announce(t("wall-new-announced", { count }), "wall-new");
  });
  useEffect(() => void (wall.size.value = PAGE), [tab.value]);
  return html`
    <div class="wall">
      <div class="wall-bar">
        <${WallTabs} session=${session} wall=${wall} tab=${tab} />
        <button
          type="button"
          class="button quiet compact"
          aria-pressed=${wall.paused.value ? "true" : "false"}
          onClick=${wall.pause}
        >
          <${Icon} name=${wall.paused.value ? "play" : "pause"} />${t("wall-pause")}
        </button>
      </div>
      <div role="tabpanel" id="wall-panel" aria-labelledby=${`wall-${tab.value}`}>
        <${Fresh} wall=${wall} />
        ${wall.paused.value &&
        html`<p class="message warn small"><${Icon} name="pause" /><span>${t("wall-paused")}</span></p>`}
        <${Notes} session=${session} mine=${mine} wall=${wall} open=${open} />
        <${Older} session=${session} wall=${wall} tab=${tab} />
      </div>
    </div>
  `;
}

/** @param {{session: import("../line/session.js").OpenSession, wall: ReturnType<typeof createWall>, tab: any}} props */
function WallTabs({ session, wall, tab }) {
  const all = wall.shown.value;
  const ours = all.filter((id) => session.store.peek("note", id)?.site === session.you.value.site).length;
  return html`
    <${Tabs}
      name="wall"
      class="segments"
      label=${t("wall-tabs")}
      tabs=${[
        { id: "all", words: t("wall-all"), count: all.length },
        { id: "ours", words: t("wall-ours"), count: ours },
        { id: "theirs", words: t("wall-theirs"), count: all.length - ours },
      ]}
      chosen=${tab.value}
      choose=${(/** @type {string} */ id) => (tab.value = id)}
    />
  `;
}

/** "5 new: show". Pressing it leads to the newest. @param {{wall: ReturnType<typeof createWall>}} props */
function Fresh({ wall }) {
  const count = wall.fresh.value;
  if (!count) return null;
  const show = () => {
    const newest = wall.show();
    if (!newest) return;
    wall.active.value = newest;
    requestAnimationFrame(() => setTimeout(() => document.getElementById(`note-${newest}`)?.focus()));
  };
  return html`
    <div class="fresh">
      <button type="button" class="button fresh-button" onClick=${show}>
        <${Icon} name="arrow-up" />${t("wall-new", { count })}
      </button>
    </div>
  `;
}

/**
 * The notes themselves.
 * @param {{
 *   session: any, mine: any, wall: ReturnType<typeof createWall>, open: (what: string, note: any) => void,
 * }} props
 */
function Notes({ session, mine, wall, open }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const on = /** @type {HTMLElement} */ (event.target);
    const to = on.matches("article") && nextNote(list.current, on, event.key);
    if (!to) return;
    event.preventDefault();
    wall.active.value = to.dataset.id ?? "";
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  };
  return html`
    <ul class="wall-notes" ref=${list} onKeyDown=${onKeyDown} aria-label=${t("wall-list")}>
      ${wall.all.value.map(
        (id) => html`<${WallNote} key=${id} session=${session} mine=${mine} wall=${wall} id=${id} open=${open} />`,
      )}
    </ul>
  `;
}

/**
 * What stands below the notes: that there are none, or the way to the older ones.
 * @param {{session: any, wall: ReturnType<typeof createWall>, tab: any}} props
 */
function Older({ session, wall, tab }) {
  if (!session.store.ready.value) return html`<p class="quiet-text" role="status">${t("loading")}</p>`;
  if (wall.all.value.length === 0) return html`<${EmptyWall} tab=${tab.value} />`;
  const more = wall.ids.value.length - wall.drawn.value.length;
  if (more === 0) return null;
  return html`<button type="button" class="button wide" onClick=${() => (wall.size.value += PAGE)}>
    ${t("wall-older", { count: Math.min(PAGE, more) })}
  </button>`;
}

/** @param {{tab: string}} props */
const EmptyWall = ({ tab }) => html`
  <div class="empty">
    <${Icon} name="sticky-note" />
    <p>${t(`wall-empty-${tab}`)}</p>
  </div>
`;

/**
 * The note an arrow key leads to; up and down follow what the eye sees, also over several columns.
 * @param {HTMLElement | null} list
 * @param {HTMLElement} from
 * @param {string} key
 */
function nextNote(list, from, key) {
  const all = /** @type {HTMLElement[]} */ ([...(list?.querySelectorAll("article") ?? [])]);
  const at = all.indexOf(from);
  if (key === "ArrowRight") return all[at + 1];
  if (key === "ArrowLeft") return all[at - 1];
  if (key === "Home") return all[0];
  if (key === "End") return all[all.length - 1];
  if (key !== "ArrowDown" && key !== "ArrowUp") return undefined;
  const left = from.offsetLeft;
  const column = all.filter((each) => Math.abs(each.offsetLeft - left) < 8);
  const next = column[column.indexOf(from) + (key === "ArrowDown" ? 1 : -1)];
  return next ?? (key === "ArrowDown" ? all[at + 1] : all[at - 1]);
}
