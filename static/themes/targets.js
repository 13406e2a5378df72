/** The clusters as buttons: the first nine that are found have the keys 1 to 9. */
import { t } from "../line/words.js";
import { followArrows, useArrowList, useItem } from "../ui/arrow-list.js";
import { Icon } from "../ui/icon.js";
import { html } from "../ui/view.js";

const KEYS = 9;

/** @typedef {import("../clusters/sorting.js").Sorting} Sorting */
/** @template T @typedef {import("../vendor/signals.js").ReadonlySignal<T>} ReadonlySignal */

/**
 * @param {{
 *   sorting: Sorting, queue: import("./queue.js").Queue, sought: import("../vendor/signals.js").Signal<string>,
 *   found: ReadonlySignal<string[]>, begin: () => void, keys: {on: boolean, toggle: () => void},
 * }} props
 */
export function Targets({ sorting, queue, sought, found, begin, keys }) {
  const ids = found.value;
  const list = useArrowList(ids);
  const onSubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!ids[0] || !sought.peek().trim()) return;
    queue.place(ids[0]);
    sought.value = "";
  };
  return html`
    <section class="targets" aria-labelledby="targets">
      <div class="row apart">
        <h2 id="targets">${t("view-clusters")} <span class="count">${sorting.clusters.value.length}</span></h2>
        <button type="button" class="button" onClick=${begin}><${Icon} name="plus" />${t("clusters-new")}</button>
      </div>
      <form class="field" onSubmit=${onSubmit}>
        <label for="themes-find">${t("clusters-find-into")}</label>
        <input
          class="input"
          id="themes-find"
          type="search"
          autocomplete="off"
          value=${sought.value}
          onInput=${(/** @type {FieldEvent} */ event) => (sought.value = event.target.value)}
        />
      </form>
      <ol class="target-list" onKeyDown=${followArrows} aria-labelledby="targets">
        ${ids.map(
          (id, at) => html`
            <${Target} key=${id} ...${{ sorting, queue, list, id, number: keys.on && at < KEYS ? at + 1 : 0 }} />
          `,
        )}
      </ol>
      ${ids.length === 0 && html`<p class="quiet-text">${t("clusters-found-none")}</p>`}
      <p class="keys-words small">
        ${keys.on && html`<span>${t("themes-keys")}</span>`}
        <button type="button" class="cluster-button" aria-pressed=${String(keys.on)} onClick=${keys.toggle}>
          <${Icon} name=${keys.on ? "check" : "keyboard"} />${t("themes-keys-on")}
        </button>
      </p>
    </section>
  `;
}

/**
 * @param {{
 *   sorting: Sorting, queue: import("./queue.js").Queue, list: import("../ui/arrow-list.js").ArrowList, id: string,
 *   number: number,
 * }} props
 */
function Target({ sorting, queue, list, id, number }) {
  const { item } = useItem(list, id);
  const means = `${id} ${queue.current.value}`; // a second press would place a note that nobody has seen yet
  return html`
    <li>
      <button type="button" class="target" data-means=${means} onClick=${() => queue.place(id)} ...${item}>
        ${number > 0 && html`<kbd aria-hidden="true">${number}</kbd>`}
        <span class="grow">${sorting.titleOf(id)}</span>
        <span class="count">${t("clusters-count", { count: sorting.notesIn(id).length })}</span>
      </button>
    </li>
  `;
}
