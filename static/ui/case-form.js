/** The fields of a case: its title, its owner, its parts and who sees it; for the tablet, the desk and the set-up. */
import { Chips } from "./controls.js";
import { focusWhenDrawn } from "./focus.js";
import { Icon } from "./icon.js";
import { TextBox, linesProblem, sizeOf } from "./text-box.js";
import { html } from "./view.js";
import { newId } from "../line/ids.js";
import { t } from "../line/words.js";

/** @import { ClientLimits, Level, Part } from "../wire.js" */
/** @typedef {{title: string, owner: string, parts: Required<Part>[], level: Level}} CaseDraft */

export const MOST_PARTS = 8;

/**
 * Return an empty case, with parts that most cases have.
 * @param {string} owner @param {Level} level @returns {CaseDraft}
 */
export const emptyCase = (owner = "", level = "all") => ({
  title: "",
  owner,
  parts: ["case-part-problem", "case-part-tried", "case-part-ask"].map((key, at) => part(`p${at + 1}`, t(key))),
  level,
});

/**
 * What can be changed of a case.
 * @param {Pick<Records["case"], "title" | "owner" | "parts" | "level">} of @returns {CaseDraft}
 */
export const draftOf = ({ title, owner, parts, level }) => ({ title, owner, parts: parts.map(wholePart), level });

/** @param {Part} of */
const wholePart = ({ id, title, text = "" }) => ({ id, title, text });
const part = (/** @type {string} */ id, title = "") => ({ id, title, text: "" });

/**
 * Return the fields of a draft as a command sends them, without the parts in which nothing is written.
 * @param {CaseDraft} draft
 */
export function fieldsOf({ title, owner, parts, level }) {
  const trimmed = parts.map((each) => ({ ...each, title: each.title.trim(), text: each.text.trim() }));
  return { title: title.trim(), owner: owner.trim(), parts: trimmed.filter((each) => each.title || each.text), level };
}

/** Return the code of what is wrong with a case, or "". @param {CaseDraft} draft @param {ClientLimits} limits */
export function problemOf(draft, { title_chars, note_chars }) {
  const { title, owner, parts } = fieldsOf(draft);
  if (!title) return "empty_title";
  if (parts.length === 0 || parts.some((each) => !each.title)) return "empty_title";
  const lines = [title, owner, ...parts.map((each) => each.title)];
  if (lines.some((line) => sizeOf(line) > title_chars)) return "text_too_long";
  return linesProblem(
    parts.map(({ text }) => text),
    note_chars,
  );
}

/**
 * @param {{draft: CaseDraft, change: (part: Partial<CaseDraft>) => void, limits: ClientLimits,
 *   levels: [Level, string][], send?: () => void, describedby?: string}} props
 */
export function CaseFields({ draft, change, limits, levels, send, describedby = "" }) {
  const { parts } = draft;
  const set = (/** @type {number} */ at, /** @type {Partial<Part>} */ next) =>
    change({ parts: parts.map((each, number) => (number === at ? { ...each, ...next } : each)) });
  const add = () => {
    const added = part(newId("p"));
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
