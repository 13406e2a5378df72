/** The fields of a form, each with what is wrong beside it. */
import { Icon } from "../ui/icon.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** The id of the field at a path. @param {string} path */
export const fieldId = (path) => `f-${path.replaceAll(".", "-")}`;

/** @import { Fault, Form } from "./form-state.js" */

/** @param {Fault} fault */
export const faultWords = (fault) => fault.words ?? t(`setup-fault-${fault.code}`, { limit: fault.limit ?? 0 });

/**
 * A label, a field and what is to be known about it. `kind`: text, area, date, time, number, password, url.
 * @param {{form: Form, path: string, label: string, hint?: unknown, optional?: boolean, kind?: string, rows?: number,
 *   options?: [string, string][], quiet?: boolean, change?: (value: string) => void, class?: string,
 *   [attribute: string]: unknown}} props
 * `quiet` leaves the label to screen readers, where a heading above the column says it.
 */
export function Field({
  form,
  path,
  label,
  hint,
  optional,
  kind = "text",
  rows = 2,
  options,
  quiet,
  change,
  class: more = "",
  ...rest
}) {
  const id = fieldId(path);
  const fault = form.wrong.value.find((each) => each.path === path);
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  const shared = {
    id,
    class: "input",
    value: form.get(path) ?? "",
    "aria-invalid": fault ? "true" : undefined,
    "aria-describedby": described || undefined,
    onInput: (/** @type {FieldEvent} */ event) =>
      (change ?? ((value) => form.set(path, value)))(event.currentTarget.value),
    ...rest,
  };
  return html`
    <div class=${`field ${more}`}>
      <label for=${id} class=${quiet ? "for-ears" : ""}>
        ${label}${optional && html` <span class="optional">${t("optional")}</span>`}
      </label>
      <${Input} kind=${kind} rows=${rows} options=${options} shared=${shared} />
      ${hint && html`<span class="hint" id=${`${id}-hint`}>${hint}</span>`}
      ${fault &&
      html`<span class="error" id=${`${id}-fault`}><${Icon} name="circle-alert" /> ${faultWords(fault)}</span>`}
    </div>
  `;
}

/**
 * @param {{
 *   kind: string, rows: number, options?: [string, string][], shared: {value: string, [attribute: string]: unknown},
 * }} props
 */
function Input({ kind, rows, options, shared }) {
  if (kind === "area" && !options) return html`<textarea rows=${rows} ...${shared}></textarea>`;
  if (!options) return html`<input type=${kind} ...${shared} />`;
  return html`
    <select ...${shared}>
      ${options.map(
        ([value, words]) => html`<option value=${value} selected=${value === shared.value}>${words}</option>`,
      )}
    </select>
  `;
}

/** A check box. @param {{form: Form, path: string, label: string, hint?: unknown}} props */
export function Tick({ form, path, label, hint }) {
  const id = fieldId(path);
  return html`
    <div class="tick-field">
      <input
        type="checkbox"
        id=${id}
        checked=${form.get(path)}
        aria-describedby=${hint ? `${id}-hint` : undefined}
        onChange=${(/** @type {FieldEvent} */ event) => form.set(path, event.currentTarget.checked)}
      />
      <label for=${id}>${label}</label>
      ${hint && html`<span class="hint" id=${`${id}-hint`}>${hint}</span>`}
    </div>
  `;
}
