/** Controls used on several pages: radio chips, tabs, a dialog, a skip link, the language switch. */
import { rememberPlace } from "./focus.js";
import { Icon } from "./icon.js";
import { closeModal, showModal } from "./modal.js";
import { html, useEffect, useRef, useState } from "./view.js";
import { LANGUAGES, chooseLanguage, lang, t } from "../line/words.js";

/**
 * Radio buttons that look like chips. Each of `options` is [value, label, content before the label?].
 * @param {{
 *   name: string, label: string, options: [id: string, words: string, picture?: unknown][], value: string,
 *   choose: (value: string) => void, hint?: unknown,
 * }} props
 */
export function Chips({ name, label, options, value, choose, hint }) {
  const [focused, setFocused] = useState("");
  return html`
    <fieldset class="field">
      <legend class="label">${label}</legend>
      <div class="chips">
        ${options.map(
          ([key, words, content]) => html`
            <label class=${`chip ${key === value ? "chosen" : ""} ${key === focused ? "focused" : ""}`} key=${key}>
              <input
                type="radio"
                name=${name}
                value=${key}
                checked=${key === value}
                onChange=${() => choose(key)}
                onFocus=${(/** @type {FieldEvent} */ { target }) =>
                  target.matches(":focus-visible") && setFocused(key)}
                onBlur=${() => setFocused("")}
              />
              ${content}<span>${words}</span><${Icon} name="check" class="tick" />
            </label>
          `,
        )}
      </div>
      ${hint && html`<span class="hint">${hint}</span>`}
    </fieldset>
  `;
}

/**
 * Radio buttons side by side, to choose what a list shows: `options` are {id, words, count?}.
 * @param {{
 *   name: string, label: string, options: {id: string, words: string, count?: number}[], chosen: string,
 *   choose: (id: string) => void,
 * }} props
 */
export const Segments = ({ name, label, options, chosen, choose }) => html`
  <div class="segments" role="radiogroup" aria-label=${label}>
    ${options.map(
      ({ id, words, count }) => html`
        <label key=${id}>
          <input
            type="radio"
            name=${name}
            id=${`${name}-${id}`}
            checked=${id === chosen}
            onChange=${() => choose(id)}
          />
          <span class="segment">
            ${words}${count === undefined ? null : html`${" "}<span class="count">${count}</span>`}
          </span>
        </label>
      `,
    )}
  </div>
`;

/**
 * Tabs with arrow keys and one tab stop. `tabs` are {id, words, count?}; the panel is the caller's, with
 * role="tabpanel", id=`${name}-panel` and aria-labelledby=`${name}-${chosen}`.
 * @param {{
 *   name: string, label: string, tabs: {id: string, words: string, count?: number}[], chosen: string,
 *   choose: (id: string) => void,
 * }} props
 */
export function Tabs({ name, label, tabs, chosen, choose }) {
  const row = useRef(/** @type {HTMLElement | null} */ (null));
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    choose(next.id);
    /** @type {HTMLElement | null | undefined} */ (row.current?.querySelector(`#${name}-${next.id}`))?.focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${label} ref=${row} onKeyDown=${onKeyDown}>
      ${tabs.map(
        ({ id, words, count }) => html`
          <button
            type="button"
            class="tab"
            role="tab"
            key=${id}
            id=${`${name}-${id}`}
            aria-selected=${id === chosen ? "true" : "false"}
            aria-controls=${`${name}-panel`}
            tabindex=${id === chosen ? 0 : -1}
            onClick=${() => choose(id)}
          >
            ${words}${count ? html` <span class="count">${count}</span>` : null}
          </button>
        `,
      )}
    </div>
  `;
}

/**
 * A modal dialog. Escape and the cross close it; focus then returns to where it was.
 * @param {{title: string, close: () => void, children?: unknown, foot?: unknown}} props
 */
export function Dialog({ title, close, children, foot }) {
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const goBack = rememberPlace(document.activeElement);
    const letGo = box.current && showModal(box.current, close);
    return () => {
      letGo?.();
      queueMicrotask(goBack); // when the dialog is gone, which lets nothing else have the focus
    };
  }, []);
  return html`
    <dialog class="dialog" ref=${box} aria-labelledby="dialog-title" onClose=${close}>
      <div class="dialog-head">
        <h2 id="dialog-title">${title}</h2>
        <button
          type="button"
          class="button quiet compact"
          aria-label=${t("close")}
          onClick=${() => closeModal(box.current, close)}
        >
          <${Icon} name="x" />
        </button>
      </div>
      ${children}
      ${foot && html`<div class="dialog-foot">${foot}</div>`}
    </dialog>
  `;
}

/**
 * The field for a session's code.
 * @param {{problem?: string}} props `problem`: the id of what says that the code is wrong, if it is
 */
export const CodeField = ({ problem = "" }) => html`
  <div class="field">
    <label for="code">${t("join-code")}</label>
    <input
      class="input code-input"
      id="code"
      name="code"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck=${false}
      maxlength="600"
      aria-describedby=${problem ? `code-hint ${problem}` : "code-hint"}
      aria-invalid=${problem ? "true" : undefined}
    />
    <span class="hint" id="code-hint">${t("join-code-hint")}</span>
  </div>
`;

/**
 * A link that moves the focus past the header. It leaves the address alone, whose fragment may hold a key.
 * @param {{to?: string, words?: string}} props
 */
export function SkipLink({ to = "main", words = t("skip-to-content") }) {
  const skip = (/** @type {Event} */ event) => {
    event.preventDefault();
    document.getElementById(to)?.focus();
  };
  return html`<a class="skip-link" href=${`#${to}`} onClick=${skip}>${words}</a>`;
}

/** Buttons to choose a language, each by its own name; the choice is stored on this device. */
export function LanguageSwitch() {
  return html`
    <div class="row tight languages" role="group" aria-label=${t("language")}>
      ${Object.entries(LANGUAGES).map(
        ([code, name]) => html`
          <button
            type="button"
            class="button compact quiet"
            lang=${code}
            key=${code}
            aria-pressed=${lang.value === code ? "true" : "false"}
            onClick=${() => chooseLanguage(code)}
          >
            ${name}
          </button>
        `,
      )}
    </div>
  `;
}
