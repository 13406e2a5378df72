/** A text area that grows with its text, shows the characters left, and sends with Ctrl+Enter. */
import { html, useEffect, useLayoutEffect, useRef } from "./view.js";
import { t } from "../line/words.js";

const COUNT_FROM = 0.8; // share of the limit from which the counter is shown
const LINES = 20;
const TALLEST_PX = 420; // beyond this height it scrolls

/** Count characters as the server does: code points after NFC, so that most emoji are one. @param {string} text */
export const sizeOf = (text) => [...text.normalize("NFC")].length;

/**
 * Return the refusal code the server would give a text, or "" when it is fine.
 * @param {string} text
 * @param {number} most
 */
export function textProblem(text, most) {
  if (!text.trim()) return "empty_text";
  if (sizeOf(text.trim()) > most || new TextEncoder().encode(text).length > 4 * most) return "text_too_long";
  return text.trim().split("\n").length > LINES ? "too_many_lines" : "";
}

/**
 * Return the same for texts that may be empty.
 * @param {string[]} texts @param {number} most
 */
export const linesProblem = (texts, most) =>
  texts.map((text) => (text.trim() ? textProblem(text, most) : "")).find(Boolean) ?? "";

/**
 * Whether a key belongs to an input method, which is composing a word: it is not in the text yet. Safari ends the
 * composition before the key that ended it, and says so by its number only.
 * @param {KeyboardEvent} event
 */
const isComposing = (event) => event.isComposing || event.keyCode === 229;

/**
 * @param {{id: string, label: unknown, value: string, input: (text: string) => void, send?: () => void, most: number,
 *   rows?: number, hint?: unknown, describedby?: string, invalid?: boolean, autofocus?: boolean}} props
 */
export function TextBox({
  id,
  label,
  value,
  input,
  send,
  most,
  rows = 3,
  hint,
  describedby = "",
  invalid = false,
  autofocus = false,
}) {
  const box = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const grow = () => {
    const area = box.current;
    if (!area?.offsetParent) return; // not shown yet, so it has no height to measure
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight + 4, TALLEST_PX)}px`;
  };
  useLayoutEffect(grow, [value]);
  useEffect(() => {
    const frame = requestAnimationFrame(grow); // a dialog around it opens only after this effect
    return () => cancelAnimationFrame(frame);
  }, []);
  const left = most - sizeOf(value);
  const counts = left < most * (1 - COUNT_FROM);
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <textarea
        class="input"
        id=${id}
        ref=${box}
        rows=${rows}
        autofocus=${autofocus}
        value=${value}
        aria-describedby=${[`${id}-count`, describedby].filter(Boolean).join(" ")}
        aria-invalid=${invalid || left < 0 ? "true" : undefined}
        onInput=${(/** @type {FieldEvent} */ event) => input(event.target.value)}
        onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
          if (!send || event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isComposing(event)) return;
          event.preventDefault();
          if (!event.repeat) send();
        }}
      ></textarea>
      <span class=${left < 0 ? "error" : "hint"} id=${`${id}-count`}>
        ${left < 0 ? t("characters-over", { count: -left }) : counts ? t("characters-left", { count: left }) : hint}
      </span>
    </div>
  `;
}
