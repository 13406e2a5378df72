/** The form's fact cards: a text and its source, in a list. */
import { focusWhenDrawn } from "../ui/focus.js";
import { factDraft } from "./draft.js";
import { Field } from "./fields.js";
import { Icon } from "../ui/icon.js";
import { shorten } from "../ui/note-card.js";
import { RowButtons } from "./row-buttons.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { FactDraft } from "./draft.js" */
/** @import { Form } from "./form-state.js" */

/** @param {{form: Form}} props */
export function SetupFacts({ form }) {
  const { facts } = form.values.value;
  const add = () => {
    form.set("facts", [...facts, factDraft()]);
    focusWhenDrawn(`f-facts-${facts.length}-text`);
  };
  return html`
    <ol class="stack tight">
      ${facts.map(
        (fact, at) => html`
          <li key=${fact.key}><${FactRow} form=${form} fact=${fact} at=${at} /></li>
        `,
      )}
    </ol>
    <button type="button" class="button add" onClick=${add}><${Icon} name="plus" /> ${t("setup-add-fact")}</button>
  `;
}

/** @param {{form: Form, fact: FactDraft, at: number}} props */
function FactRow({ form, fact, at }) {
  const path = `facts.${at}`;
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
      <${RowButtons} form=${form} list="facts" at=${at} name=${name} />
    </div>
  `;
}
