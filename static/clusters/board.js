/**
 * The board of clusters, on the tablet and the desk: the notes in none beside the clusters, or everything as one list,
 * or how the sites have sorted the clusters. Everything can be done by tapping, by dragging, and by keys.
 */
import { t } from "../line/words.js";
import { followArrows, useArrowList } from "../ui/arrow-list.js";
import { Segments } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { shorten } from "../ui/note-card.js";
import { html, useComputed, useEffect, useRef, useState } from "../ui/view.js";
import { ClusterCard } from "./cluster-card.js";
import { SortingDialogs } from "./dialogs.js";
import { followDrags } from "./drag.js";
import { MiniNote } from "./mini-note.js";
import { Why, useSuggestions } from "./suggestions.js";
import { ZoneList } from "./zone-list.js";

/** @typedef {import("./sorting.js").Sorting} Sorting */
/**
 * @typedef {{session: OpenSession, sorting: Sorting, build?: (cluster: string) => void}} Props
 * `build`: composes an output that builds on a cluster
 */

const LOOSE = 60; // notes in no cluster that are drawn at first

/** @param {Props} props */
export function ClusterBoard({ session, sorting, build }) {
  const [look, setLook] = useState("board");
  const clusters = sorting.clusters.value;
  const board = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => (board.current ? followDrags(board.current, dragging(session, sorting)) : undefined), []);
  const looks = ["board", "list", "zones"].map((id) => ({ id, words: t(`clusters-look-${id}`) }));
  return html`
    <div class=${`clusters clusters-${look}`} ref=${board}>
      <div class="clusters-bar">
        <${Segments} name="clusters" label=${t("clusters-look")} options=${looks} chosen=${look} choose=${setLook} />
        ${sorting.maySort.value &&
        html`<button type="button" class="button" onClick=${() => begin(sorting)}>
          <${Icon} name="plus" />${t("clusters-new")}
        </button>`}
      </div>
      ${sorting.isInTeam.value && html`<p><a class="button compact" href="/themes">${t("themes-open")}</a></p>`}
      ${!sorting.maySort.value && html`<p class="quiet-text small">${t("clusters-others-sort")}</p>`}
      ${look === "zones"
        ? html`<${ZoneList} session=${session} sorting=${sorting} />`
        : html`
            <div class="clusters-two">
              <${Loose} session=${session} sorting=${sorting} />
              <div class="cluster-grid">
                ${clusters.map(
                  (id) => html`
                    <${ClusterCard} key=${id} ...${{ session, sorting, id, whole: look === "list", build }} />
                  `,
                )}
                ${clusters.length === 0 &&
                html`<div class="empty"><${Icon} name="group" /><p>${t("clusters-none")}</p></div>`}
              </div>
            </div>
          `}
      ${look !== "zones" && html`<${ChosenBar} session=${session} sorting=${sorting} />`}
      <${SortingDialogs} session=${session} sorting=${sorting} />
    </div>
  `;
}

/** @param {Sorting} sorting */
const begin = (sorting) => sorting.ask("title", { notes: sorting.chosen.notes.peek() });

/** What is dragged: the note, or with it all that are chosen. @param {OpenSession} session @param {Sorting} sorting */
const dragging = (session, sorting) => ({
  mayBegin: () => sorting.maySort.peek(),
  take: (/** @type {string} */ note) => {
    const chosen = sorting.chosen.notes.peek();
    const notes = chosen.includes(note) ? chosen : [note];
    const seen = sorting.chosen.seenOf(notes);
    const text = shorten(session.store.peek("note", note)?.text ?? "", 60);
    const words = notes.length > 1 ? t("clusters-dragged", { count: notes.length }) : text;
    return { notes, words, drop: (/** @type {string} */ to) => sorting.place(notes, to, seen) };
  },
});

/** The notes that are in no cluster. @param {Props} props */
function Loose({ session, sorting }) {
  const notes = useComputed(() => sorting.notesIn("")).value;
  const [most, setMost] = useState(LOOSE);
  const shown = notes.slice(0, most);
  const list = useArrowList([...shown]);
  return html`
    <section class="loose" data-drop="" aria-labelledby="clusters-loose">
      <h3 id="clusters-loose">${t("clusters-loose")} <span class="count">${notes.length}</span></h3>
      <ul class="minis" onKeyDown=${followArrows} aria-labelledby="clusters-loose">
        ${shown.map((note) => html`<${MiniNote} key=${note} ...${{ session, sorting, list, id: note }} />`)}
      </ul>
      ${notes.length === 0 && html`<p class="quiet-text small">${t("clusters-loose-none")}</p>`}
      ${notes.length > most &&
      html`<button type="button" class="button wide" data-means="more" onClick=${() => setMost(most + LOOSE)}>
        ${t("clusters-loose-more", { count: notes.length - most })}
      </button>`}
    </section>
  `;
}

/** What can be done with the chosen notes, at the foot of the window. @param {Props} props */
function ChosenBar({ session, sorting }) {
  const notes = sorting.chosen.notes.value;
  const [first] = useSuggestions(session, sorting, notes);
  if (!notes.length || !sorting.maySort.value) return null;
  const ask = () => sorting.ask("place", { notes });
  return html`
    <div class="chosen-bar" data-foot role="group" aria-label=${t("clusters-chosen", { count: notes.length })}>
      <b class="grow">${t("clusters-chosen", { count: notes.length })}</b>
      ${first &&
      html`<button type="button" class="button like-button" onClick=${() => sorting.place(notes, first.id)}>
        <span>${t("clusters-put-like", { title: sorting.titleOf(first.id) })}</span>${" "}
        <${Why} words=${first.words} marked />
      </button>`}
      <button type="button" class="button primary" onClick=${ask}>${t("clusters-put-somewhere")}</button>
      <button type="button" class="button" onClick=${sorting.chosen.clear}>
        ${t("clusters-unchoose")}
      </button>
    </div>
  `;
}
