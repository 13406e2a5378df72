/** The clusters that the note in hand resembles, as buttons; the first has the key 0. */
import { Why } from "../clusters/suggestions.js";
import { t } from "../line/words.js";
import { html } from "../ui/view.js";

/** @typedef {import("../clusters/sorting.js").Sorting} Sorting */

/**
 * @param {{
 *   sorting: Sorting, queue: import("./queue.js").Queue, likely: import("../clusters/likeness.js").Alike[],
 *   key0: boolean,
 * }} props
 */
export function Likely({ sorting, queue, likely, key0 }) {
  return html`
    <div class="likely" role="group" aria-labelledby="likely">
      <h3 id="likely" class="small">${t("clusters-like")}</h3>
      ${likely.length === 0 && html`<p class="quiet-text small">${t("clusters-like-none")}</p>`}
      ${likely.map(
        ({ id, words }, at) => html`
          <button
            type="button"
            class="target"
            key=${id}
            data-means=${`${id} ${queue.current.value}`}
            onClick=${() => queue.place(id)}
          >
            ${key0 && at === 0 && html`<kbd aria-hidden="true">0</kbd>`}
            <span class="grow">${sorting.titleOf(id)} <${Why} words=${words} /></span>
          </button>
        `,
      )}
    </div>
  `;
}
