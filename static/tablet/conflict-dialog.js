/** The dialog for two edits of the same text: one's own and someone else's. */
import { Dialog } from "../ui/controls.js";
import { editWithUndo } from "./undoable.js";
import { sizeOf } from "../ui/text-box.js";
import { html, useMemo, useState } from "../ui/view.js";
import { refusalWords, t } from "../line/words.js";

/**
 * Shown when the server refused an edit because someone else had changed the text: keep either version, or both.
 * @param {{session: import("../line/session.js").OpenSession, item: OutboxItem, close: () => void}} props
 */
export function ConflictDialog({ session, item, close }) {
  const { command, detail = {} } = item;
  const written = /** @type {Record<string, string>} */ (/** @type {unknown} */ (command));
  const fields = ["title", "text", "contact"].filter(
    (field) => written[field] !== undefined && written[field] !== detail[field],
  );
  const base = useMemo(() => session.store.basis(), []);
  const [problem, setProblem] = useState("");
  const keep = (/** @type {Record<string, string> | null} */ values) => {
    if (values && (command.type === "edit_note" || command.type === "edit_output")) {
      const edit = { ...command, ...values, base };
      const { note_chars, title_chars } = session.limits.value;
      const tooLong = (/** @type {string} */ field) =>
        sizeOf(values[field] ?? "") > (field === "text" ? note_chars : title_chars);
      const wrong = fields.some(tooLong) ? "text_too_long" : session.problemWith(edit);
      if (wrong) return setProblem(wrong);
      editWithUndo(session, edit, detail);
    }
    session.outbox.remove(item.key);
    close();
  };
  const both = Object.fromEntries(
    fields.map((field) => [
      field,
      [detail[field], written[field]].filter(Boolean).join(field === "text" ? "\n\n" : " / "),
    ]),
  );
  return html`
    <${Dialog} title=${t("race-title")} close=${close}>
      <div class="stack">
        <p>${t("race-explains")}</p>
        <div class="race">
          <section class="stack tight">
            <h3>${t("race-mine")}</h3>
            ${fields.map((field) => html`<p class="kept" key=${field}>${written[field]}</p>`)}
          </section>
          <section class="stack tight">
            <h3>${t("race-theirs")}</h3>
            ${fields.map((field) => html`<p class="kept" key=${field}>${detail[field] || t("race-nothing")}</p>`)}
          </section>
        </div>
        ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${() => keep(null)}>${t("race-keep-theirs")}</button>
          <button type="button" class="button" onClick=${() => keep({})}>${t("race-keep-mine")}</button>
          <button type="button" class="button primary" onClick=${() => keep(both)}>${t("race-keep-both")}</button>
        </div>
      </div>
    <//>
  `;
}
