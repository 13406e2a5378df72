/** Roles to choose among, fact cards, and what has been agreed on: names, the facilitators' own copy, how long it is kept. */
import { Field, Tick } from "./form.js";
import { Icon } from "../ui/icon.js";
import { RowButtons } from "./row-buttons.js";
import { factDraft } from "./plan.js";
import { shorten } from "../ui/note-card.js";
import { html } from "../ui/view.js";
import { dayInWords, t } from "../line/words.js";

/** @param {{form: any}} props */
export function SetupFacts({ form }) {
  const facts = form.get("facts");
  const add = () => {
    form.set("facts", [...facts, factDraft()]);
    requestAnimationFrame(() => document.getElementById(`f-facts-${facts.length}-text`)?.focus());
  };
  return html`
    <ol class="stack tight">
      ${facts.map((/** @type {any} */ fact, /** @type {number} */ at) => {
        const name = shorten(fact.text.trim(), 30) || t("setup-fact-number", { number: at + 1 });
        return html`
          <li key=${fact.key}>
            <div class="fact-row" role="group" aria-label=${name}>
              <${Field} form=${form} path=${`facts.${at}.text`} kind="area" label=${t("setup-fact")} class="fact-text" />
              <${Field} form=${form} path=${`facts.${at}.source`} label=${t("setup-fact-source")} autocomplete="off" class="fact-source" />
              <${RowButtons} form=${form} list="facts" at=${at} name=${name} />
            </div>
          </li>
        `;
      })}
    </ol>
    <button type="button" class="button add" onClick=${add}><${Icon} name="plus" /> ${t("setup-add-fact")}</button>
  `;
}

/** @param {{form: any}} props */
export const SetupRoles = ({ form }) => html`
  <${Field} form=${form} path="roles" kind="area" rows=${Math.max(3, form.get("roles").split("\n").length)} label=${t("setup-roles")} hint=${t("setup-roles-hint")} optional />
`;

/** @param {{form: any}} props */
export function SetupRules({ form }) {
  const until = deletedOn(form.get("date"), Number(form.get("retention_days")));
  return html`
    <${Tick} form=${form} path="names" label=${t("setup-names")} hint=${t("setup-names-hint")} />
    <${Tick} form=${form} path="facilitator_export" label=${t("setup-facilitator-export")} hint=${t("setup-facilitator-export-hint")} />
    <div class="retention">
      <${Field} form=${form} path="retention_days" label=${t("setup-retention")} hint=${t("setup-retention-hint")} inputmode="numeric" maxlength="4" autocomplete="off" class="short-field" />
      ${until && html`<p class="retention-day"><${Icon} name="calendar" /> <span>${t("setup-retention-until", { date: until })}</span></p>`}
    </div>
  `;
}

/** The day all of it is deleted, in words: counted from the day itself, or from now when that is later. @param {string} date @param {number} days */
export function deletedOn(date, days) {
  if (!Number.isInteger(days) || days < 1 || days > 3650) return "";
  const day = new Date(Math.max(Date.parse(`${date}T12:00:00Z`) || 0, Date.now()));
  day.setUTCDate(day.getUTCDate() + days);
  return dayInWords(day.toISOString().slice(0, 10));
}
