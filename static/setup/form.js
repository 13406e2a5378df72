/** A form held in one signal, and fields that say what is wrong beside them. Paths name values: "sites.0.name". */
import { Icon } from "../ui/icon.js";
import { computed, html, signal, useEffect, useRef } from "../ui/view.js";
import { t } from "../line/words.js";

/**
 * @param {any} start the values @param {(values: any) => {path: string, code: string, limit?: number}[]} check
 */
export function makeForm(start, check) {
  const values = signal(start);
  const tried = signal(false);
  const given = signal(/** @type {{path: string, code: string, limit?: number, words?: string}[]} */ ([]));
  return {
    values,
    /** What is wrong, once someone has tried to send; the server's own words first. */
    wrong: computed(() => [...given.value, ...(tried.value ? check(values.value) : [])]),
    /** @param {string} path @param {any} value */
    set(path, value) {
      given.value = given.peek().filter((each) => each.path !== path);
      values.value = put(values.peek(), path.split("."), value);
    },
    /** @param {string} path */
    get: (path) => path.split(".").reduce((here, name) => here?.[name], values.value),
    /** Whether it may be sent; from now on faults are shown. */
    ready() {
      tried.value = true;
      given.value = [];
      return check(values.peek()).length === 0;
    },
    /** @param {{path: string, code: string, words?: string}[]} faults */
    refuse: (faults) => (given.value = faults),
    /** Begin again with other values. @param {any} next */
    restart(next) {
      tried.value = false;
      given.value = [];
      values.value = next;
    },
  };
}

/** @param {any} here @param {string[]} names @param {any} value @returns {any} */
function put(here, [name = "", ...rest], value) {
  const copy = Array.isArray(here) ? [...here] : { ...here };
  copy[name] = rest.length ? put(here[name], rest, value) : value;
  return copy;
}

export const fieldId = (/** @type {string} */ path) => `f-${path.replaceAll(".", "-")}`;
const wordsFor = (/** @type {any} */ fault) => fault.words ?? t(`setup-fault-${fault.code}`, { limit: fault.limit ?? 0 });

/** @param {any} form @param {string} path */
const faultAt = (form, path) => form.wrong.value.find((/** @type {any} */ each) => each.path === path);

/**
 * A label, a field and what is to be known about it. `kind`: text, area, date, time, number, password, url.
 * @param {{form: any, path: string, label: string, hint?: any, optional?: boolean, kind?: string, rows?: number,
 *   options?: [string, string][], quiet?: boolean, change?: (value: string) => void, class?: string, [more: string]: any}} props
 * `quiet` keeps the label for ears, where a heading above the column says it.
 */
export function Field({ form, path, label, hint, optional, kind = "text", rows = 2, options, quiet, change, class: more = "", ...rest }) {
  const id = fieldId(path);
  const fault = faultAt(form, path);
  const told = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  const shared = {
    id,
    class: "input",
    value: form.get(path) ?? "",
    "aria-invalid": fault ? "true" : undefined,
    "aria-describedby": told || undefined,
    onInput: (/** @type {any} */ event) => (change ?? ((value) => form.set(path, value)))(event.currentTarget.value),
    ...rest,
  };
  return html`
    <div class=${`field ${more}`}>
      <label for=${id} class=${quiet ? "for-ears" : ""}>${label}${optional && html` <span class="optional">${t("optional")}</span>`}</label>
      ${options
        ? html`<select ...${shared}>${options.map(([value, words]) => html`<option value=${value} selected=${value === shared.value}>${words}</option>`)}</select>`
        : kind === "area"
          ? html`<textarea rows=${rows} ...${shared}></textarea>`
          : html`<input type=${kind} ...${shared} />`}
      ${hint && html`<span class="hint" id=${`${id}-hint`}>${hint}</span>`}
      ${fault && html`<span class="error" id=${`${id}-fault`}><${Icon} name="circle-alert" /> ${wordsFor(fault)}</span>`}
    </div>
  `;
}

/** One yes or no. @param {{form: any, path: string, label: string, hint?: any}} props */
export function Tick({ form, path, label, hint }) {
  const id = fieldId(path);
  return html`
    <div class="tick-field">
      <input
        type="checkbox"
        id=${id}
        checked=${form.get(path)}
        aria-describedby=${hint ? `${id}-hint` : undefined}
        onChange=${(/** @type {any} */ event) => form.set(path, event.currentTarget.checked)}
      />
      <label for=${id}>${label}</label>
      ${hint && html`<span class="hint" id=${`${id}-hint`}>${hint}</span>`}
    </div>
  `;
}

/** Go to a field, opening whatever it is folded into. @param {string} path */
export function goTo(path) {
  const field = document.getElementById(fieldId(path)) ?? document.getElementById(`part-${path.split(".")[0]}`);
  const fold = /** @type {HTMLDetailsElement | null | undefined} */ (field?.closest("details"));
  if (fold) fold.open = true;
  field?.focus();
  field?.scrollIntoView({ block: "center" });
}

/** All that is wrong, at the top, each a way to its field. `attempt` counts tries: each brings the focus here. @param {{form: any, attempt: number}} props */
export function FaultList({ form, attempt }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const wrong = form.wrong.value;
  useEffect(() => {
    if (attempt && box.current) box.current.focus();
  }, [attempt]);
  if (!wrong.length) return null;
  return html`
    <div class="message bad fault-list" role="alert" tabindex="-1" ref=${box}>
      <${Icon} name="circle-alert" />
      <div>
        <h2>${t("setup-faults", { count: wrong.length })}</h2>
        <ul>
          ${wrong.map(
            (/** @type {any} */ fault) => html`
              <li key=${fault.path + fault.code}>
                <a href=${`#${fieldId(fault.path)}`} onClick=${(/** @type {Event} */ event) => (event.preventDefault(), goTo(fault.path))}>
                  ${place(fault.path, form)}${wordsFor(fault)}
                </a>
              </li>
            `,
          )}
        </ul>
      </div>
    </div>
  `;
}

/** "Sted 2: " before a fault in a list. @param {string} path @param {any} form */
function place(path, form) {
  const [part = "", at] = path.split(".");
  if (at === undefined) return "";
  const named = form.get(`${part}.${at}`);
  return `${t(`setup-place-${part}`, { number: Number(at) + 1, name: named?.name || named?.title || "" }).replace(/[ :,]+$/, "")}: `;
}
