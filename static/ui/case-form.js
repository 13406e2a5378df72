/** The fields of a case: its title, its owner, its parts and who sees it; for the tablet, the desk and the set-up. */
import { MOST_PARTS, partOf } from "./case-draft.js";
import { Chips } from "./controls.js";
import { focusWhenDrawn } from "./focus.js";
import { Icon } from "./icon.js";
import { TextBox } from "./text-box.js";
import { html } from "./view.js";
import { newId } from "../line/ids.js";
import { t } from "../line/words.js";

/** @import { ClientLimits, Level, Part } from "../wire.js" */
/** @import { CaseDraft } from "./case-draft.js" */

/**
 * @param {{draft: CaseDraft, change: (part: Partial<CaseDraft>) => void, limits: ClientLimits,
 *   levels: [Level, string][], send?: () => void, describedby?: string}} props
 */
export function CaseFields({ draft, change, limits, levels, send, describedby = "" }) {
  const { parts } = draft;
  const set = (/** @type {number} */ at, /** @type {Partial<Part>} */ next) =>
    change({ parts: parts.map((each, number) => (number === at ? { ...each, ...next } : each)) });
  const add = () => {
    const added = partOf(newId("p"));
    change({ parts: [...parts, added] });
    focusWhenDrawn(`case-part-${added.id}`);
  };
  return html`
    <div class="field">
      <label for="case-title">${t("case-title")}</label>
      <input
        class="input"
        id="case-title"
        value=${draft.title}
        aria-describedby=${describedby || undefined}
        onInput=${(/** @type {FieldEvent} */ event) => change({ title: event.target.value })}
      />
    </div>
    <div class="field">
      <label for="case-owner">${t("case-owner")} <span class="optional">${t("optional")}</span></label>
      <input
        class="input"
        id="case-owner"
        value=${draft.owner}
        aria-describedby="case-owner-hint"
        onInput=${(/** @type {FieldEvent} */ event) => change({ owner: event.target.value })}
      />
      <span class="hint" id="case-owner-hint">${t("case-owner-hint")}</span>
    </div>
    <fieldset class="case-parts stack tight">
      <legend class="label">${t("case-parts")}</legend>
      ${parts.map(
        (each, at) => html`
          <div
            class="case-part-fields stack tight"
            key=${each.id}
            role="group"
            aria-label=${t("case-part-number", { number: at + 1 })}
          >
            <div class="case-part-head">
              <input
                class="input grow"
                id=${`case-part-${each.id}`}
                value=${each.title}
                aria-label=${t("case-part-title", { number: at + 1 })}
                onInput=${(/** @type {FieldEvent} */ event) => set(at, { title: event.target.value })}
              />
              ${parts.length > 1 &&
              html`<button
                type="button"
                class="button quiet compact"
                aria-label=${t("case-part-remove", { title: each.title || String(at + 1) })}
                onClick=${() => change({ parts: parts.filter((other) => other !== each) })}
              >
                <${Icon} name="x" />
              </button>`}
            </div>
            <${TextBox}
              id=${`case-text-${each.id}`}
              label=${html`<span class="for-ears">${t("case-part-text", { title: each.title })}</span>`}
              value=${each.text}
              input=${(/** @type {string} */ text) => set(at, { text })}
              send=${send}
              most=${limits.note_chars}
              rows=${2}
            />
          </div>
        `,
      )}
      ${parts.length < MOST_PARTS &&
      html`<button type="button" class="button compact" onClick=${add}>
        <${Icon} name="plus" />${t("case-part-add")}
      </button>`}
    </fieldset>
    <${Chips}
      name="case-level"
      label=${t("case-level")}
      options=${levels}
      value=${draft.level}
      choose=${(/** @type {Level} */ level) => change({ level })}
      hint=${draft.level === "own" ? t("case-level-own-hint") : t("case-level-hint")}
    />
  `;
}
