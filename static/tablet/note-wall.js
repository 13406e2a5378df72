/** The wall of notes: which ones, pause, and the notes, a list with one Tab stop. */
import { focusWhenDrawn } from "../ui/focus.js";
import { followArrows } from "../ui/arrow-list.js";
import { Segments } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { announce } from "../ui/notices.js";
import { PAGE, createWall } from "./wall.js";
import { WallNote } from "./wall-note.js";
import { html, useEffect, useMemo, useSignalEffect } from "../ui/view.js";
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
        <${WallFilter} session=${session} wall=${wall} tab=${tab} />
        <button
          type="button"
          class="button quiet compact"
          aria-pressed=${wall.paused.value ? "true" : "false"}
          onClick=${wall.pause}
        >
          <${Icon} name=${wall.paused.value ? "play" : "pause"} />${t("wall-pause")}
        </button>
      </div>
      <div>
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
function WallFilter({ session, wall, tab }) {
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
 *   session: OpenSession, mine: Mine, wall: Wall,
 *   open: (what: string, note: Note) => void,
 * }} props
 */
const Notes = ({ session, mine, wall, open }) => html`
  <ul class="wall-notes" onKeyDown=${followArrows} aria-label=${t("wall-list")}>
    ${wall.all.value.map(
      (id) => html`<${WallNote} key=${id} session=${session} mine=${mine} wall=${wall} id=${id} open=${open} />`,
    )}
  </ul>
`;

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
