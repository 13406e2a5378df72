/**
 * The wall: all sites' notes, newest first, ours, theirs or all. What arrives waits behind "5 new: show" so that
 * nothing jumps; one's own notes appear at once. The view can be paused. One tab stop, arrow keys between notes.
 */
import { Tabs } from "./controls.js";
import { Icon } from "./icon.js";
import { announce } from "./notices.js";
import { WallNote } from "./wall-note.js";
import { html, signal, useEffect, useMemo, useRef, useSignal, useSignalEffect } from "./view.js";
import { t } from "./words.js";

const PAGE = 120; // notes drawn at first; older ones on request

/** Which notes belong under a tab. @type {Record<string, (note: any, session: any) => boolean>} */
const UNDER = {
  ours: (note, session) => note.site === session.you.value.site,
  theirs: (note, session) => note.site !== session.you.value.site,
  all: () => true,
};

/** @param {import("./session.js").OpenSession} session @param {ReturnType<import("./mine.js").createMine>} mine */
function createWall(session, mine) {
  const shown = signal(/** @type {string[]} */ ([])); // oldest first, as the store has them
  const fresh = signal(/** @type {string[]} */ ([])); // arrived since, not shown yet
  const paused = signal(/** @type {Map<string, any> | null} */ (null)); // the records as they were
  let started = false;

  /** Take in what came and went. Mine appear at once, also the first time we hear of any. */
  function arrive() {
    const ids = session.store.ids("note").value;
    if (!session.store.ready.value) return;
    const here = new Set(ids);
    const old = new Set(shown.peek());
    const newcomers = ids.filter((id) => !old.has(id));
    const mineNow = newcomers.filter((id) => !started || mine.isMine(session.store.peek("note", id)));
    const rest = started ? newcomers.filter((id) => !mineNow.includes(id)) : [];
    const kept = shown.peek().filter((id) => here.has(id));
    if (mineNow.length || kept.length !== old.size) shown.value = [...kept, ...mineNow];
    fresh.value = rest;
    started = true;
  }

  /** Show what waited, in the store's own order. */
  function show() {
    shown.value = [...session.store.ids("note").peek()];
    fresh.value = [];
  }

  function pause() {
    const records = shown.peek().map((id) => [id, session.store.peek("note", id)]);
    paused.value = paused.peek() ? null : new Map(/** @type {any} */ (records));
    if (!paused.peek()) show();
  }

  return { shown, fresh, paused, arrive, show, pause };
}

/**
 * @param {{session: import("./session.js").OpenSession, mine: ReturnType<import("./mine.js").createMine>,
 *   tab: import("../vendor/signals.js").Signal<string>, open: (what: string, note: any) => void}} props
 */
export function NoteWall({ session, mine, tab, open }) {
  const wall = useMemo(() => createWall(session, mine), [session]);
  const active = useSignal("");
  const size = useSignal(PAGE);
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  useSignalEffect(wall.arrive);
  useSignalEffect(() => {
    const count = wall.fresh.value.length;
    if (count && !wall.paused.value) announce(t("wall-new-heard", { count }), "wall-new");
  });
  useEffect(() => void (size.value = PAGE), [tab.value]);

  const belongs = (/** @type {string} */ id) => {
    const note = session.store.peek("note", id);
    return note && (UNDER[tab.value] ?? (() => true))(note, session);
  };
  const pending = tab.value === "theirs" ? [] : mine.pending.value;
  const ids = wall.shown.value.filter(belongs).reverse();
  const drawn = ids.slice(0, size.value);
  const fresh = wall.fresh.value.filter(belongs).length;
  const first = pending[0]?.id ?? drawn[0] ?? "";
  const all = [...pending.map((each) => each.id), ...drawn];
  const stop = all.includes(active.value) ? active.value : first;
  const focused = (/** @type {string} */ id) => (active.value = id);
  const counts = tabCounts(session, wall.shown.value);

  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const on = /** @type {HTMLElement} */ (event.target);
    if (!on.matches("article")) return;
    const to = nextNote(list.current, on, event.key);
    if (!to) return;
    event.preventDefault();
    active.value = to.dataset.id ?? "";
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  };
  const show = () => {
    const newest = wall.fresh.peek().filter(belongs).pop();
    wall.show();
    list.current?.closest(".view")?.scrollTo({ top: 0 });
    if (newest) {
      active.value = newest;
      requestAnimationFrame(() => document.getElementById(`note-${newest}`)?.focus());
    }
  };

  return html`
    <div class="wall">
      <div class="wall-bar">
        <${Tabs}
          name="wall"
          class="segments"
          label=${t("wall-tabs")}
          tabs=${[
            { id: "all", words: t("wall-all"), count: counts.all },
            { id: "ours", words: t("wall-ours"), count: counts.ours },
            { id: "theirs", words: t("wall-theirs"), count: counts.all - counts.ours },
          ]}
          chosen=${tab.value}
          choose=${(/** @type {string} */ id) => (tab.value = id)}
        />
        <button type="button" class="button quiet compact" aria-pressed=${wall.paused.value ? "true" : "false"} onClick=${wall.pause}>
          <${Icon} name=${wall.paused.value ? "play" : "pause"} />${t("wall-pause")}
        </button>
      </div>
      <div role="tabpanel" id="wall-panel" aria-labelledby=${`wall-${tab.value}`}>
        ${fresh > 0 &&
        html`<div class="fresh"><button type="button" class="button fresh-button" onClick=${show}><${Icon} name="arrow-up" />${t("wall-new", { count: fresh })}</button></div>`}
        ${wall.paused.value && html`<p class="message warn small"><${Icon} name="pause" /><span>${t("wall-paused")}</span></p>`}
        <ul class="wall-notes" ref=${list} onKeyDown=${onKeyDown} aria-label=${t("wall-list")}>
          ${all.map(
            // One list for both: a note of mine keeps its place in the page, and the focus, when it has been sent.
            (id) => html`<${WallNote} key=${id} session=${session} mine=${mine} id=${id} pending=${mine.pending.value.find((each) => each.id === id)} frozen=${wall.paused.value?.get(id)} active=${id === stop} open=${open} focused=${focused} />`,
          )}
        </ul>
        ${session.store.ready.value && all.length === 0 && html`<${EmptyWall} tab=${tab.value} />`}
        ${!session.store.ready.value && html`<p class="quiet-text" role="status">${t("loading")}</p>`}
        ${ids.length > drawn.length &&
        html`<button type="button" class="button wide" onClick=${() => (size.value += PAGE)}>${t("wall-older", { count: Math.min(PAGE, ids.length - drawn.length) })}</button>`}
      </div>
    </div>
  `;
}

/** @param {{tab: string}} props */
const EmptyWall = ({ tab }) => html`
  <div class="empty">
    <${Icon} name="sticky-note" />
    <p>${t(`wall-empty-${tab}`)}</p>
  </div>
`;

/** @param {import("./session.js").OpenSession} session @param {string[]} ids */
function tabCounts(session, ids) {
  const ours = ids.filter((id) => session.store.peek("note", id)?.site === session.you.value.site).length;
  return { all: ids.length, ours };
}

/** The note an arrow key leads to; up and down follow what the eye sees, also over several columns. @param {HTMLElement | null} list @param {HTMLElement} from @param {string} key */
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
