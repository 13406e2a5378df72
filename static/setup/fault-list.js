/** All that is wrong with the form, listed at its top; each fault leads to its field. */
import { faultWords, fieldId } from "./fields.js";
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { html, useEffect, useRef } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { Form } from "./form-state.js" */

/**
 * @param {{form: Form, attempt: number}} props `attempt` counts tries to send: each moves the focus here
 */
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
            (fault) => html`
              <li key=${fault.path + fault.code}>
                <a
                  href=${`#${fieldId(fault.path)}`}
                  onClick=${(/** @type {Event} */ event) => (event.preventDefault(), goTo(fault.path, form))}
                >
                  ${rowName(fault.path, form)}${faultWords(fault)}
                </a>
              </li>
            `,
          )}
        </ul>
      </div>
    </div>
  `;
}

/** Focus a field, and open the fold or the row of a table it is in. @param {string} path @param {Form} form */
function goTo(path, form) {
  const [part, at] = path.split(".");
  if (part === "sites" && at) form.open.value = form.get(`sites.${at}`)?.key ?? "";
  if (part === "sites" && !document.getElementById(fieldId(path))) return focusWhenDrawn(fieldId(path), "center");
  const field = document.getElementById(fieldId(path)) ?? document.getElementById(`part-${path.split(".")[0]}`);
  const fold = /** @type {HTMLDetailsElement | null | undefined} */ (field?.closest("details"));
  if (fold) fold.open = true;
  field?.focus();
  field?.scrollIntoView({ block: "center" });
}

/** "Sted 2: " before a fault in a list. @param {string} path @param {Form} form */
function rowName(path, form) {
  const [part = "", at] = path.split(".");
  if (at === undefined) return "";
  const row = form.get(`${part}.${at}`);
  const name = row?.name || row?.title || "";
  return `${t(`setup-place-${part}`, { number: Number(at) + 1, name }).replace(/[ :,]+$/, "")}: `;
}
