/** The field for a session's code with the button that goes to the page to join. */
import { CodeField } from "./controls.js";
import { Icon } from "./icon.js";
import { html } from "./view.js";
import { linkText } from "../line/link-text.js";
import { t } from "../line/words.js";

/** @param {{children?: unknown}} props */
export function CodeForm({ children }) {
  const submit = (/** @type {FormEvent} */ event) => {
    event.preventDefault();
    const code = linkText(event.target.elements.code?.value ?? "");
    location.assign(code ? `/join#${encodeURIComponent(code)}` : "/join");
  };
  return html`
    <form class="sheet stack" onSubmit=${submit}>
      <${CodeField} />
      <button class="button primary big wide" type="submit">${t("index-join")} <${Icon} name="arrow-right" /></button>
      ${children}
    </form>
  `;
}
