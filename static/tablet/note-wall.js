/** The wall of notes: tabs, pause, the notes, and arrow keys between them, which share one tab stop. */
import { Tabs } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { announce } from "../ui/notices.js";
import { PAGE, createWall } from "./wall.js";
import { WallNote } from "./wall-note.js";
import { html, useEffect, useMemo, useRef, useSignalEffect } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {ReturnType<typeof createWall>} Wall */
/** @typedef {ReturnType<typeof import("./mine.js").createMine>} Mine */
/** @typedef {import("../vendor/signals.js").Signal<string>} Tab */

/**
 * @param {{
 *   session: OpenSession, mine: Mine,
 *   tab: Tab, open: (what: string, note: Note) => void,
 * }} props
 */
export function NoteWall({ session, mine, tab, open }) {
  const wall = useMemo(() => createWall(session, mine, tab), [session]);
  useSignalEffect(wall.receive);
  useSignalEffect(() => {
    const count = wall.newCount.value;
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
        <${NewNotesButton} wall=${wall} />
        ${wall.paused.value &&
        html`<p class="message warn small"><${Icon} name="pause" /><span>${t("wall-paused")}</span></p>`}
        <${Notes} session=${session} mine=${mine} wall=${wall} open=${open} />
        <${Older} session=${session} wall=${wall} tab=${tab} />
      </div>
    </div>
  `;
}

/** @param {{session: OpenSession, wall: Wall, tab: Tab}} props */
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

/**
 * "Show 5 new"; pressing it also moves the focus to the newest.
 * @param {{wall: Wall}} props
 */
function NewNotesButton({ wall }) {
  const count = wall.newCount.value;
  if (!count) return null;
  const show = () => {
    const newest = wall.show();
    if (!newest) return;
    wall.active.value = newest;
    requestAnimationFrame(() => setTimeout(() => document.getElementById(`note-${newest}`)?.focus()));
  };
  return html`
    <div class="fresh">
      <button type="button" class="button fresh-button" data-means="new" onClick=${show}>
        <${Icon} name="arrow-up" />${t("wall-new", { count })}
      </button>
    </div>
  `;
}

/**
 * @param {{
 *   session: OpenSession, mine: Mine, wall: Wall,
 *   open: (what: string, note: Note) => void,
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
 * Below the notes: that there are none, or a button for older ones.
 * @param {{session: OpenSession, wall: Wall, tab: Tab}} props
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
 * Return the note an arrow key leads to. Up and down stay in the column, as it looks.
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
