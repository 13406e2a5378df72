/** The first part of the form: title, theme, question, day and hours, and who organises it. */
import { Field } from "./fields.js";
import { html } from "../ui/view.js";
import { LANGUAGES, t } from "../line/words.js";

/** @import { Form } from "./form-state.js" */

/** @param {{form: Form}} props */
export const SetupAbout = ({ form }) => html`
  <${Field}
    form=${form}
    path="title"
    label=${t("setup-title")}
    hint=${t("setup-title-hint")}
    autocomplete="off"
    class="prominent"
  />
  <${Field}
    form=${form}
    path="question"
    kind="area"
    label=${t("setup-question")}
    hint=${t("setup-question-hint")}
    optional
  />
  <${Field}
    form=${form}
    path="theme"
    label=${t("setup-theme")}
    hint=${t("setup-theme-hint")}
    optional
    autocomplete="off"
  />
  <div class="field-row when">
    <${Field} form=${form} path="date" kind="date" label=${t("setup-date")} />
    <${Field} form=${form} path="start" kind="time" label=${t("setup-start")} />
    <${Field} form=${form} path="end" kind="time" label=${t("setup-end")} />
    <${Field} form=${form} path="language" label=${t("setup-language")} options=${Object.entries(LANGUAGES)} />
  </div>
  <div class="field-row two">
    <${Field}
      form=${form}
      path="organiser"
      label=${t("setup-organiser")}
      hint=${t("setup-organiser-hint")}
      optional
      autocomplete="organization"
    />
    <${Field}
      form=${form}
      path="contact"
      label=${t("setup-contact")}
      hint=${t("setup-contact-hint")}
      optional
      autocomplete="email"
    />
  </div>
`;
