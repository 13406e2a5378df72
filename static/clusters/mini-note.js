/** A note to be sorted: pressed to choose it, dragged by its handle or with the mouse, or sent by Enter. */
import { Icon } from "../ui/icon.js";
import { useItem } from "../ui/arrow-list.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html, useComputed } from "../ui/view.js";

/** @typedef {import("./sorting.js").Sorting} Sorting */

/**
 * @param {{session: OpenSession, sorting: Sorting, list: import("../ui/arrow-list.js").ArrowList, id: string}} props
 */
export function MiniNote({ session, sorting, list, id }) {
  const note = session.store.record("note", id).value;
  const chosen = useComputed(() => sorting.chosen.isChosen(id)).value;
  const { item } = useItem(list, id);
  if (!note) return null;
  const site = session.site(note.site);
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || !sorting.maySort.peek()) return;
    event.preventDefault();
    sorting.chosen.add(id);
    sorting.ask("place", { notes: sorting.chosen.notes.peek() });
  };
  return html`
    <li>
      <button
        type="button"
        id=${`mini-${id}`}
        class=${`mini ${paperOf(site)}`}
        data-note=${id}
        data-means=${id}
        aria-pressed=${String(chosen)}
        onClick=${() => sorting.maySort.peek() && sorting.chosen.toggle(id)}
        onKeyDown=${onKeyDown}
        ...${item}
      >
        <${SiteMark} site=${site} />
        <span class="mini-text" lang=${languageOf(note, site)}>${note.text}</span>
        ${sorting.maySort.value &&
        html`<span class="grip" data-grip>
          <${Icon} name=${chosen ? "check" : "grip-vertical"} />
        </span>`}
      </button>
    </li>
  `;
}
