/** One cluster on the board: its title, its notes, and what one can do with it. It is redrawn alone when it changes. */
import { Icon } from "../ui/icon.js";
import { followArrows, useArrowList } from "../ui/arrow-list.js";
import { MiniNote } from "./mini-note.js";
import { Race } from "./race.js";
import { html, useComputed, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {import("./sorting.js").Sorting} Sorting */

const FOLDED = 4; // notes shown of a cluster that is not opened: 40 clusters fit on a board

/**
 * @param {{
 *   session: OpenSession, sorting: Sorting, id: string, whole: boolean, build?: (cluster: string) => void,
 * }} props `whole`: all notes are shown
 */
export function ClusterCard({ session, sorting, id, whole, build }) {
  const notes = useComputed(() => sorting.notesIn(id)).value;
  const title = useComputed(() => sorting.titleOf(id)).value;
  const [open, setOpen] = useState(false);
  const language = session.store.record("cluster", id).value?.lang || undefined;
  const shown = whole || open ? notes : notes.slice(-FOLDED);
  const list = useArrowList([...shown]);
  return html`
    <section class="cluster" data-drop=${id} aria-labelledby=${`cluster-${id}`}>
      <div class="cluster-head">
        <h3 id=${`cluster-${id}`} lang=${language}>${title}</h3>
        <${Put} sorting=${sorting} id=${id} count=${notes.length} title=${title} />
      </div>
      <${Race} session=${session} id=${id} />
      <ul class="minis" onKeyDown=${followArrows} aria-label=${t("clusters-notes-in", { title })}>
        ${shown.map((note) => html`<${MiniNote} key=${note} ...${{ session, sorting, list, id: note }} />`)}
      </ul>
      ${notes.length === 0 && html`<p class="quiet-text small">${t("clusters-empty")}</p>`}
      <div class="cluster-foot">
        ${!whole &&
        notes.length > FOLDED &&
        html`<button type="button" class="cluster-button" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}>
          <${Icon} name=${open ? "chevron-up" : "chevron-down"} />
          ${open ? t("clusters-fewer") : t("clusters-more", { count: notes.length })}
        </button>`}
        ${(sorting.maySort.value || build) && html`<${More} ...${{ sorting, id, title, build }} />`}
      </div>
    </section>
  `;
}

/**
 * How many notes it has; and while some are chosen, in the same place, the button that puts them here.
 * @param {{sorting: Sorting, id: string, count: number, title: string}} props
 */
function Put({ sorting, id, count, title }) {
  const puts = useComputed(() => sorting.chosen.notes.value.length > 0 && sorting.maySort.value).value;
  if (!puts) return html`<span class="cluster-put count">${t("clusters-count", { count })}</span>`;
  return html`
    <button
      type="button"
      class="button compact cluster-put"
      data-means="put"
      aria-label=${t("clusters-put-in", { title })}
      onClick=${() => sorting.place(sorting.chosen.notes.peek(), id)}
    >
      ${t("clusters-put")}
    </button>
  `;
}

/** @type {Record<"title" | "merge" | "drop", string>} */
const ACT_ICONS = { title: "pencil", merge: "merge", drop: "ungroup" };
const ACTS = /** @type {const} */ (["title", "merge", "drop"]);

/** @param {{sorting: Sorting, id: string, title: string, build?: (cluster: string) => void}} props */
function More({ sorting, id, title, build }) {
  const ask = (/** @type {"title" | "merge" | "drop"} */ what) => () => sorting.ask(what, { cluster: id });
  return html`
    <details class="cluster-more">
      <summary class="cluster-button"><span class="for-ears">${title}: </span>${t("clusters-do")}</summary>
      <div class="cluster-acts">
        ${build &&
        html`<button type="button" class="cluster-button" onClick=${() => build(id)}>
          <${Icon} name="package" />${t("clusters-do-build")}
        </button>`}
        ${(sorting.maySort.value ? ACTS : []).map(
          (what) => html`
            <button type="button" class="cluster-button" key=${what} onClick=${ask(what)}>
              <${Icon} name=${ACT_ICONS[what]} />${t(`clusters-do-${what}`)}
            </button>
          `,
        )}
      </div>
    </details>
  `;
}
