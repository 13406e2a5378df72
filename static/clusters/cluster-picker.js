/**
 * Find a cluster among many: typing narrows the list, Enter takes the first, arrow keys go through it. Until something
 * is typed, the clusters that the notes resemble stand first, and Enter takes the first of those.
 */
import { t } from "../line/words.js";
import { followArrows, useArrowList, useItem } from "../ui/arrow-list.js";
import { Icon } from "../ui/icon.js";
import { html, useState } from "../ui/view.js";
import { Why } from "./suggestions.js";

/** @typedef {import("./sorting.js").Sorting} Sorting */

/**
 * @param {{
 *   session: OpenSession, sorting: Sorting, label: string, without?: string,
 *   likely?: import("./likeness.js").Alike[], choose: (id: string) => void, create?: (title: string) => void,
 * }} props `create`: a new one can be begun under what is typed; `likely`: those that are suggested
 */
export function ClusterPicker({ session, sorting, label, without = "", likely = [], choose, create }) {
  const [text, setText] = useState("");
  const sought = text.trim().toLocaleLowerCase();
  const why = new Map(sought ? [] : likely.map(({ id, words }) => [id, words]));
  const others = sorting.clusters.value.filter(
    (id) => id !== without && !why.has(id) && sorting.titleOf(id).toLocaleLowerCase().includes(sought),
  );
  const found = [...why.keys(), ...others];
  const list = useArrowList(found);
  const isNew = create && sought && !found.some((id) => sorting.titleOf(id).toLocaleLowerCase() === sought);
  const onSubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!found[0] && isNew) create(text.trim());
    else if (found[0] && (sought || why.size)) choose(found[0]);
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && event.repeat) event.preventDefault(); // the press that opened the dialog, still held
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
          onKeyDown=${onKeyDown}
        />
      </div>
      <ul class="picker cluster-picker" onKeyDown=${followArrows} aria-label=${t("view-clusters")}>
        ${found.map((id) => html`<${Choice} key=${id} ...${{ sorting, list, id, choose, why: why.get(id) }} />`)}
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
 *   why?: string[],
 * }} props
 */
function Choice({ sorting, list, id, choose, why }) {
  const { item } = useItem(list, id);
  return html`
    <li class=${why ? "like" : ""}>
      <button type="button" class="pick-button" onClick=${() => choose(id)} ...${item}>
        <span class="grow">${sorting.titleOf(id)} ${why && html`<${Why} words=${why} marked />`}</span>
        <span class="count">${t("clusters-count", { count: sorting.notesIn(id).length })}</span>
      </button>
    </li>
  `;
}
