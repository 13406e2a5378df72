/** Find a cluster among many: typing narrows the list, Enter takes the first, arrow keys go through it. */
import { t } from "../line/words.js";
import { followArrows, useArrowList, useItem } from "../ui/arrow-list.js";
import { Icon } from "../ui/icon.js";
import { html, useState } from "../ui/view.js";

/** @typedef {import("./sorting.js").Sorting} Sorting */

/**
 * @param {{
 *   session: OpenSession, sorting: Sorting, label: string, without?: string,
 *   choose: (id: string) => void, create?: (title: string) => void,
 * }} props `create`: a new one can be begun under what is typed
 */
export function ClusterPicker({ session, sorting, label, without = "", choose, create }) {
  const [text, setText] = useState("");
  const sought = text.trim().toLocaleLowerCase();
  const found = sorting.clusters.value.filter(
    (id) => id !== without && sorting.titleOf(id).toLocaleLowerCase().includes(sought),
  );
  const list = useArrowList(found);
  const isNew = create && sought && !found.some((id) => sorting.titleOf(id).toLocaleLowerCase() === sought);
  const onSubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (found[0]) choose(found[0]);
    else if (isNew) create(text.trim());
  };
  return html`
    <form class="stack tight" onSubmit=${onSubmit}>
      <div class="field">
        <label for="cluster-find">${label}</label>
        <input
          class="input"
          id="cluster-find"
          type="search"
          autocomplete="off"
          autofocus
          enterkeyhint="done"
          maxlength=${session.limits.value.title_chars}
          value=${text}
          onInput=${(/** @type {FieldEvent} */ event) => setText(event.target.value)}
        />
      </div>
      <ul class="picker cluster-picker" onKeyDown=${followArrows} aria-label=${t("view-clusters")}>
        ${found.map((id) => html`<${Choice} key=${id} ...${{ sorting, list, id, choose }} />`)}
        ${found.length === 0 && html`<li class="hint">${t("clusters-found-none")}</li>`}
      </ul>
      ${isNew &&
      html`<button type="button" class="button" onClick=${() => create(text.trim())}>
        <${Icon} name="plus" />${t("clusters-begin-named", { title: text.trim() })}
      </button>`}
    </form>
  `;
}

/**
 * @param {{
 *   sorting: Sorting, list: import("../ui/arrow-list.js").ArrowList, id: string, choose: (id: string) => void,
 * }} props
 */
function Choice({ sorting, list, id, choose }) {
  const { item } = useItem(list, id);
  return html`
    <li>
      <button type="button" class="pick-button" onClick=${() => choose(id)} ...${item}>
        <span class="grow">${sorting.titleOf(id)}</span>
        <span class="count">${t("clusters-count", { count: sorting.notesIn(id).length })}</span>
      </button>
    </li>
  `;
}
