/** The form's last parts: roles to choose among, and what is agreed on (names, the facilitators' copy, retention). */
import { Field, Tick } from "./fields.js";
import { Icon } from "../ui/icon.js";
import { html } from "../ui/view.js";
import { dayInWords, t } from "../line/words.js";

/** @import { Form } from "./form-state.js" */

/** @param {{form: Form}} props */
export const SetupRoles = ({ form }) => html`
  <${Field}
    form=${form}
    path="roles"
    kind="area"
    rows=${Math.max(3, form.get("roles").split("\n").length)}
    label=${t("setup-roles")}
    hint=${t("setup-roles-hint")}
    optional
  />
`;

/** @param {{form: Form}} props */
export function SetupRules({ form }) {
  const until = deletedOn(form.get("date"), Number(form.get("retention_days")));
  return html`
    <${Tick} form=${form} path="names" label=${t("setup-names")} hint=${t("setup-names-hint")} />
    <${Tick}
      form=${form}
      path="facilitator_export"
      label=${t("setup-facilitator-export")}
      hint=${t("setup-facilitator-export-hint")}
    />
    <div class="retention">
      <${Field}
        form=${form}
        path="retention_days"
        label=${t("setup-retention")}
        hint=${t("setup-retention-hint")}
        inputmode="numeric"
        maxlength="4"
        autocomplete="off"
        class="short-field"
      />
      ${until &&
      html`
        <p class="retention-day">
          <${Icon} name="calendar" /> <span>${t("setup-retention-until", { date: until })}</span>
        </p>
      `}
    </div>
  `;
}

/**
 * Return the day everything is deleted, in words: counted from the session's day, or from today when that is later.
 * @param {string} date @param {number} days
 */
function deletedOn(date, days) {
  if (!Number.isInteger(days) || days < 1 || days > 3650) return "";
  const day = new Date(Math.max(Date.parse(`${date}T12:00:00Z`) || 0, Date.now()));
  day.setUTCDate(day.getUTCDate() + days);
  return dayInWords(day.toISOString().slice(0, 10));
}
