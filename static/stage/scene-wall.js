/** The wall: the latest notes from all sites, and what crossed between them. */
import { PagesWithNewest } from "./newest.js";
import { isOnScreen } from "./shown.js";
import { crossingReplies, sourceOf } from "./threads.js";
import { WallCard } from "./wall-note.js";
import { reactionsTo } from "../ui/reactions.js";
import { html, useMemo } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST = 120; // cards shown; older ones are on the tablets and in the report
const STEP = 60; // the oldest leave this many at a time, since each leaving note moves all pages

/** @param {import("./stage.js").SceneProps} props */
export function WallScene({ session, controls }) {
  const { store } = session;
  const since = useMemo(() => session.clock.now(), []);
  const ids = latest(cards(store));
  if (!store.ready.value) return null;
  if (!ids.length) return html`<p class="stage-empty">${t("screen-wall-empty")}</p>`;
  const itemOf = (/** @type {string} */ id) => store.peek("note", id) ?? store.peek("reply", id);
  const comesFrom = (/** @type {string} */ id) => {
    const item = itemOf(id);
    return item && sourceOf(store, item);
  };
  return html`
    <${PagesWithNewest}
      name="wall"
      ids=${ids}
      narrow=${52}
      draw=${(/** @type {string} */ id) => html`<${WallCard} session=${session} id=${id} since=${since} />`}
      version=${(/** @type {string} */ id) =>
        [store.peek("note", id)?.edited_at, String(reactionsTo(session, id) || "").length, comesFrom(id)?.id].join()}
      widest=${80}
      controls=${controls}
    />
  `;
}

/**
 * Return the ids of the notes and of the replies that crossed, in the order they were written.
 * @param {OpenSession["store"]} store
 */
function cards(store) {
  const notes = store.ids("note").value.filter((id) => isOnScreen(store.peek("note", id)));
  const replies = crossingReplies(store);
  if (!replies.length) return notes;
  const items = [...notes.map((id) => /** @type {Note} */ (store.peek("note", id))), ...replies];
  return items.sort((a, b) => a.at - b.at).map((item) => item.id);
}

/** @param {string[]} ids */
const latest = (ids) => ids.slice(Math.max(0, Math.ceil((ids.length - MOST) / STEP) * STEP));
