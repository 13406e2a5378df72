/** The dialog to write a new output, or to edit one. */
import { Chips, Dialog } from "../ui/controls.js";
import { DraftFound, useDraft } from "../ui/draft.js";
import { Icon } from "../ui/icon.js";
import { newId } from "../line/ids.js";
import { onScreenWords } from "./on-screen.js";
import { SourcePicker } from "./source-picker.js";
import { editWithUndo } from "./undoable.js";
import { TextBox, sizeOf, textProblem } from "../ui/text-box.js";
import { html, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";
import { MATURITIES, RECORD_DEFAULTS } from "../wire.js";

/** @typedef {Pick<Output, "title" | "text" | "contact" | "maturity" | "builds_on">} OutputDraft */
/** @typedef {{id: string} & Partial<OutputDraft>} OutputFields a record, or a refused command to write one */

/**
 * Write a new output, or edit one. `output`: null for a new one. `first`: ids of notes it builds on from the start.
 * @param {{session: OpenSession, output: OutputFields | null, first?: string[], close: () => void}} props
 */
export function OutputDialog({ session, output, first = [], close }) {
  const { title = "", text, contact, maturity, builds_on } = { ...RECORD_DEFAULTS.output, ...output };
  const draft = useDraft(
    session,
    `output.${output?.id ?? "new"}`,
    { title, text, contact, maturity, builds_on },
    { close, begin: (value) => ({ ...value, builds_on: [...new Set([...value.builds_on, ...first])] }) },
  );
  const { value } = draft;
  const [problem, setProblem] = useState("");
  const set = (/** @type {Partial<OutputDraft>} */ change) => (draft.change(change), setProblem(""));
  const send = () => {
    const command = commandFor(session, output, value, draft.base);
    const wrong = problemOf(value, session.limits.value) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    const known = output && session.store.peek("output", output.id);
    if (known && command.type === "edit_output") editWithUndo(session, command, known);
    else session.do(command);
    draft.discard();
    close();
  };
  const isPrinted = session.info.value?.rules.names !== false; // what the form promises is kept
  return html`
    <${Dialog} title=${t(output ? "output-title-edit" : "output-title-new")} close=${close}>
      <form class="stack" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
        ${draft.found &&
        html`<${DraftFound}
          words=${t("draft-not-saved")}
          back=${t(output ? "draft-back" : "draft-start-over")}
          goBack=${() => (draft.reset(), setProblem(""))}
          focus="output-name"
        />`}
        <div class="field">
          <label for="output-name">${t("output-name")}</label>
          <input
            class="input"
            id="output-name"
            value=${value.title}
            required
            aria-invalid=${problem ? "true" : undefined}
            aria-describedby=${draft.found ? "draft-found" : undefined}
            onInput=${(/** @type {FieldEvent} */ event) => set({ title: event.target.value })}
          />
        </div>
        <${TextBox}
          id="output-text"
          label=${t("output-text")}
          value=${value.text}
          input=${(/** @type {string} */ text) => set({ text })}
          send=${send}
          most=${session.limits.value.note_chars}
          rows=${4}
          hint=${onScreenWords(session, "output")}
        />
        <${Chips}
          name="maturity"
          label=${t("output-maturity")}
          options=${MATURITIES.map((each) => [each, t(`maturity-${each}`)])}
          value=${value.maturity}
          choose=${(/** @type {import("../wire.js").Maturity} */ maturity) => set({ maturity })}
        />
        <div class="field">
          <label for="output-contact">
            ${t("output-contact-label")} <span class="optional">${t("optional")}</span>
          </label>
          <input
            class="input"
            id="output-contact"
            value=${value.contact}
            aria-describedby="output-contact-hint"
            onInput=${(/** @type {FieldEvent} */ event) => set({ contact: event.target.value })}
          />
          <span class="hint" id="output-contact-hint">
            ${t(isPrinted ? "output-contact-hint" : "output-contact-hint-unprinted")}
          </span>
        </div>
        <${SourcePicker}
          session=${session}
          chosen=${value.builds_on}
          own=${output?.id ?? ""}
          choose=${(/** @type {string[]} */ ids) => set({ builds_on: ids })}
        />
        ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${() => (draft.discard(), close())}>${t("cancel")}</button>
          <button type="submit" class="button primary"><${Icon} name="check" />${t("save")}</button>
        </div>
      </form>
    <//>
  `;
}

/**
 * Return the code of what is wrong with an output, or "".
 * @param {OutputDraft} value @param {import("../wire.js").ClientLimits} limits
 */
function problemOf({ title, text, contact }, limits) {
  if (!title.trim()) return "empty_title";
  if ([title, contact].some((line) => sizeOf(line.trim()) > limits.title_chars)) return "text_too_long";
  return text.trim() ? textProblem(text, limits.note_chars) : "";
}

/**
 * Return the command that adds the output, or edits the one the server has.
 * @param {import("../line/session.js").OpenSession} session
 * @param {OutputFields | null} output
 * @param {OutputDraft} value
 * @param {string} base
 * @returns {CommandOf<"add_output"> | CommandOf<"edit_output">}
 */
function commandFor(session, output, value, base) {
  const fields = {
    title: value.title.trim(),
    text: value.text.trim(),
    contact: value.contact.trim(),
    maturity: value.maturity,
    builds_on: value.builds_on,
  };
  return output && session.store.peek("output", output.id)
    ? { type: "edit_output", id: output.id, base, ...fields }
    : { type: "add_output", id: output?.id ?? newId("o"), ...fields, lang: lang.peek() };
}
