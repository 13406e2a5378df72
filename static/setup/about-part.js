/** The first part of the form: title, theme, question, day and hours, and who organises it. */
import { Field } from "./fields.js";
import { html } from "../ui/view.js";
import { LANGUAGES, t } from "../line/words.js";

/** @import { Form } from "./form-state.js" */

/** The zones of the countries whose towns meet; a session may have any other. @type {[string, string][]} */
const ZONES = [
  ["Europe/Copenhagen", "zone-copenhagen"],
  ["Atlantic/Faroe", "zone-faroe"],
  ["America/Nuuk", "zone-nuuk"],
  ["Europe/Oslo", "zone-oslo"],
  ["Europe/Stockholm", "zone-stockholm"],
  ["Europe/Helsinki", "zone-helsinki"],
  ["Atlantic/Reykjavik", "zone-reykjavik"],
  ["Europe/London", "zone-london"],
  ["Europe/Berlin", "zone-berlin"],
];

/** Return the zones to choose among, always with the one chosen. @param {string} [chosen] */
function zones(chosen) {
  const listed = ZONES.map(([zone, words]) => [zone, t(words)]);
  const isListed = !chosen || ZONES.some(([zone]) => zone === chosen);
  return isListed ? listed : [...listed, [chosen, chosen.replace(/_/g, " ")]];
}

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
    <${Field} form=${form} path="time_zone" label=${t("setup-time-zone")} options=${zones(form.get("time_zone"))} />
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
