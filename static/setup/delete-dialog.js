/** Deleting a session for good. The title must be typed, so that nobody deletes by a slip of the hand. */
import { problemWords } from "../line/api.js";
import { Dialog } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { html, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { Organiser } from "../line/organiser.js" */

/** @param {{organiser: Organiser, close: () => void, gone: () => void}} props */
export function DeleteDialog({ organiser, close, gone }) {
  const { setup, counts } = organiser.about.value;
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState("");
  const onInput = (/** @type {FieldEvent} */ event) => {
    setTyped(event.currentTarget.value);
    setWrong("");
  };
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (simplified(typed) !== simplified(setup.title)) return setWrong(t("setup-delete-mismatch"));
    try {
      await organiser.delete();
      gone();
    } catch (problem) {
      setWrong(problemWords(problem));
    }
  };
  const loss = { notes: counts.notes, outputs: counts.outputs, people: counts.participants };
  return html`
    <${Dialog} title=${t("setup-delete-ask")} close=${close}>
      <form class="stack" onSubmit=${submit}>
        <p>${t("setup-delete-what", loss)}</p>
        <div class="field">
          <label for="delete-title">${t("setup-delete-type")} <strong>${setup.title}</strong></label>
          <input
            class="input"
            id="delete-title"
            autocomplete="off"
            value=${typed}
            aria-invalid=${wrong ? "true" : undefined}
            aria-describedby=${wrong ? "delete-wrong" : undefined}
            onInput=${onInput}
          />
          ${wrong &&
          html`<span class="error" id="delete-wrong" role="alert"><${Icon} name="circle-alert" /> ${wrong}</span>`}
        </div>
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${close}>${t("cancel")}</button>
          <button type="submit" class="button danger">${t("setup-delete-yes")}</button>
        </div>
      </form>
    <//>
  `;
}

/** Return a title without what a typing hand may do otherwise: capitals and spaces. @param {string} text */
const simplified = (text) => text.trim().replace(/\s+/g, " ").toLocaleLowerCase();
