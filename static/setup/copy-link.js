/** A link one can read, copy and open. */
import { Icon } from "../ui/icon.js";
import { announce } from "../ui/notices.js";
import { html, useRef, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const DONE_MS = 2500;

/**
 * Copy a text, and return whether that succeeded. On plain HTTP browsers offer no clipboard: then the text's own field
 * is selected and copied.
 * @param {string} text @param {HTMLInputElement | null} field
 */
async function copy(text, field) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.focus();
    field?.select();
    return document.execCommand("copy");
  }
}

/**
 * @param {{
 *   label: string, href: string, hint?: unknown, open?: string, secret?: boolean, id: string,
 *   stop?: {tabindex?: number},
 * }} props
 * `href`: empty for a closed link. `open`: what the open button is called; none when there is nothing to open. `stop`:
 * its place among the Tab stops.
 */
export function CopyLink({ label, href, hint, open, secret, id, stop = {} }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [done, setDone] = useState(false);
  const press = async () => {
    if (!(await copy(href, field.current))) return;
    setDone(true);
    announce(t("setup-copied", { name: label }));
    setTimeout(() => setDone(false), DONE_MS);
  };
  return html`
    <div class="copy-link">
      <label class="label" for=${id}>
        ${label} ${secret
          ? html`<span class="tag secret"><${Icon} name="key-round" /> ${t("setup-secret")}</span>`
          : html`<span class="tag"><${Icon} name="users" /> ${t("setup-not-secret")}</span>`}
      </label>
      ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
      ${!href && html`<p class="quiet-text"><${Icon} name="ban" /> ${t("setup-link-is-closed")}</p>`}
      <div class="copy-row" hidden=${!href}>
        <input
          class="input"
          id=${id}
          ref=${field}
          readonly
          ...${stop}
          value=${href}
          aria-describedby=${hint ? `${id}-hint` : undefined}
          onFocus=${(/** @type {FieldEvent} */ event) => event.currentTarget.select()}
        />
        <button
          type="button"
          class="button"
          ...${stop}
          aria-label=${t("setup-copy-name", { name: label })}
          onClick=${press}
        >
          <${Icon} name=${done ? "check" : "copy"} /> ${t(done ? "setup-copied-short" : "setup-copy")}
        </button>
        ${open &&
        html`
          <a
            class="button"
            href=${href}
            target="_blank"
            rel="noopener"
            ...${stop}
            aria-label=${`${open}: ${label}`}
          >
            ${open} <${Icon} name="arrow-right" />
          </a>
        `}
      </div>
    </div>
  `;
}
