/** The form's fact cards: a text and its source, in a list. */
import { focusWhenDrawn } from "../ui/focus.js";
import { factDraft } from "./draft.js";
import { Field, fieldId } from "./fields.js";
import { Icon } from "../ui/icon.js";
import { shorten } from "../ui/note-card.js";
import { RowButtons } from "./row-buttons.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { FactDraft } from "./draft.js" */
/** @import { Form } from "./form-state.js" */

/** @param {{form: Form}} props */
export const SetupFacts = ({ form }) => html`<${FactRows} form=${form} list="facts" />`;

/** @param {{form: Form, list: string}} props `list`: the path of the cards */
export function FactRows({ form, list }) {
  const facts = /** @type {FactDraft[]} */ (form.get(list) ?? []);
  const add = () => {
    form.set(list, [...facts, factDraft()]);
    focusWhenDrawn(fieldId(`${list}.${facts.length}.text`));
  };
  return html`
    ${facts.length > 0 &&
    html`<ol class="stack tight">
      ${facts.map(
        (fact, at) => html`
          <li key=${fact.key}><${FactRow} form=${form} fact=${fact} list=${list} at=${at} /></li>
        `,
      )}
    </ol>`}
    <button type="button" class="button add" onClick=${add}><${Icon} name="plus" /> ${t("setup-add-fact")}</button>
  `;
}

/** @param {{form: Form, fact: FactDraft, list: string, at: number}} props */
function FactRow({ form, fact, list, at }) {
  const path = `${list}.${at}`;
  const name = shorten(fact.text.trim(), 30) || t("setup-fact-number", { number: at + 1 });
  return html`
    <div class="fact-row" role="group" aria-label=${name}>
      <${Field} form=${form} path=${`${path}.text`} kind="area" label=${t("setup-fact")} class="fact-text" />
      <${Field}
        form=${form}
        path=${`${path}.source`}
        label=${t("setup-fact-source")}
        autocomplete="off"
        class="fact-source"
      />
      <${RowButtons} form=${form} list=${list} at=${at} name=${name} />
    </div>
  `;
}
