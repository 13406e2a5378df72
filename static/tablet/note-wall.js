/** The wall of notes: which ones, pause, and the notes, a list with one Tab stop. */
import { focusWhenDrawn } from "../ui/focus.js";
import { followArrows } from "../ui/arrow-list.js";
import { Segments } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { levelIn } from "../line/levels.js";
import { announce } from "../ui/notices.js";
import { PAGE, createWall } from "./wall.js";
import { WallNote } from "./wall-note.js";
import { isEverything } from "./wall-filter.js";
import { SearchButton, WallSearch, useSearchOpen } from "./wall-search.js";
import { html, useEffect, useMemo, useSignalEffect } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {ReturnType<typeof createWall>} Wall */
/** @typedef {ReturnType<typeof import("./mine.js").createMine>} Mine */
/** @typedef {import("./replies.js").Replies} Replies */
/** @typedef {import("./wall-filter.js").WallFilter} Filter */
/** @typedef {import("../vendor/signals.js").Signal<string>} Tab */

/**
 * @param {{
 *   session: OpenSession, mine: Mine, replies: Replies, filter: Filter,
 *   tab: Tab, open: (what: string, note: Note) => void,
 * }} props
 */
export function NoteWall({ session, mine, replies, filter, tab, open }) {
  const wall = useMemo(() => createWall(session, mine, tab, filter), [session]);
  const isOpen = useSearchOpen();
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
        <div class="row tight wall-tools">
          <${SearchButton} isOpen=${isOpen} />
          <button
            type="button"
            class="button quiet compact"
            aria-pressed=${wall.paused.value ? "true" : "false"}
            onClick=${wall.pause}
          >
            <${Icon} name=${wall.paused.value ? "play" : "pause"} />${t("wall-pause")}
          </button>
        </div>
      </div>
      <${WallSearch} session=${session} filter=${filter} wall=${wall} isOpen=${isOpen} />
      <div>
        <${NewNotesButton} wall=${wall} />
        ${wall.paused.value &&
        html`<p class="message warn small"><${Icon} name="pause" /><span>${t("wall-paused")}</span></p>`}
        <${Notes} session=${session} mine=${mine} replies=${replies} wall=${wall} open=${open} />
        <${Older} session=${session} wall=${wall} filter=${filter} tab=${tab} />
      </div>
    </div>
  `;
}

/** @param {{session: OpenSession, wall: Wall, tab: Tab}} props */
function WallTabs({ session, wall, tab }) {
  const all = wall.shown.value;
  const ours = all.filter((id) => session.store.peek("note", id)?.site === session.you.value.site).length;
  return html`
    <${Segments}
      name="wall"
      label=${t("wall-tabs")}
      options=${[
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
    wall.list.at.value = newest;
    focusWhenDrawn(`note-${newest}`);
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
 *   session: OpenSession, mine: Mine, replies: Replies, wall: Wall,
 *   open: (what: string, note: Note) => void,
 * }} props
 */
const Notes = ({ wall, ...more }) => html`
  <ul class="wall-notes" onKeyDown=${followArrows} aria-label=${t("wall-list")}>
    ${wall.all.value.map((id) => html`<${WallNote} key=${id} wall=${wall} id=${id} ...${more} />`)}
  </ul>
`;

/**
 * Below the notes: that there are none, or a button for older ones.
 * @param {{session: OpenSession, wall: Wall, filter: Filter, tab: Tab}} props
 */
function Older({ session, wall, filter, tab }) {
  if (!session.store.ready.value) return html`<p class="quiet-text" role="status">${t("loading")}</p>`;
  if (wall.all.value.length === 0) {
    const isAlone = tab.value !== "ours" && levelIn(session.phase.value, session.you.value.site) === "own";
    const why = isAlone ? "alone" : tab.value;
    return html`<${EmptyWall} why=${isEverything(filter.wanted.value) ? why : "found"} />`;
  }
  const more = wall.ids.value.length - wall.drawn.value.length;
  if (more === 0) return null;
  return html`<button type="button" class="button wide" onClick=${() => (wall.size.value += PAGE)}>
    ${t("wall-older", { count: Math.min(PAGE, more) })}
  </button>`;
}

/** @param {{why: string}} props */
const EmptyWall = ({ why }) => html`
  <div class="empty">
    <${Icon} name=${why === "found" ? "search" : why === "alone" ? "lock" : "sticky-note"} />
    <p>${t(`wall-empty-${why}`)}</p>
  </div>
`;
