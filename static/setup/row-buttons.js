/** The three buttons of a row in a list (up, down, remove), each of which says aloud which row it means. */
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { announce, notify } from "../ui/notices.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { Form } from "./form-state.js" */

/**
 * @param {{form: Form, list: string, at: number, name: string, least?: number}} props
 * `list` is the path of the list, `name` what the row is called aloud, `least` how many rows must stay.
 */
export function RowButtons({ form, list, at, name, least = 0 }) {
  const rows = form.get(list);
  const move = (/** @type {number} */ to) => {
    const next = [...rows];
    next.splice(to, 0, ...next.splice(at, 1));
    form.set(list, next);
    announce(t("setup-moved", { name, number: to + 1 }));
    // The row's key moves with it, so the pressed button keeps the focus; at an end it is disabled: focus the other.
    const other = `${list}-${to === 0 ? "down" : to === rows.length - 1 ? "up" : ""}-${to}`;
    focusWhenDrawn(other);
  };
  const putBack = () => {
    const now = [...form.get(list)];
    now.splice(at, 0, rows[at]);
    form.set(list, now);
  };
  const remove = () => {
    form.set(list, [...rows.slice(0, at), ...rows.slice(at + 1)]);
    notify(t("setup-removed", { name }), { about: "own-act", action: { label: t("setup-undo"), run: putBack } });
    focusWhenDrawn(`part-${list.replaceAll(".", "-")}`);
  };
  return html`
    <div class="row-buttons">
      <button
        type="button"
        class="button quiet compact"
        id=${`${list}-up-${at}`}
        disabled=${at === 0}
        aria-label=${t("setup-up", { name })}
        onClick=${() => move(at - 1)}
      >
        <${Icon} name="chevron-up" />
      </button>
      <button
        type="button"
        class="button quiet compact"
        id=${`${list}-down-${at}`}
        disabled=${at === rows.length - 1}
        aria-label=${t("setup-down", { name })}
        onClick=${() => move(at + 1)}
      >
        <${Icon} name="chevron-down" />
      </button>
      <button
        type="button"
        class="button quiet compact danger"
        disabled=${rows.length <= least}
        aria-label=${t("setup-remove", { name })}
        onClick=${remove}
      >
        <${Icon} name="trash-2" />
      </button>
    </div>
  `;
}
