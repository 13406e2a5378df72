/** The dialog to edit one's own note. */
import { Dialog } from "../ui/controls.js";
import { DraftFound, useDraft } from "../ui/draft.js";
import { ChangeBox, LearnedBox } from "./second-lines.js";
import { editWithUndo } from "./undoable.js";
import { TextBox, linesProblem, textProblem } from "../ui/text-box.js";
import { html, useState } from "../ui/view.js";
import { refusalWords, t } from "../line/words.js";

/**
 * Edit one's own note, from the text as it was when the draft was begun.
 * @param {{session: OpenSession, note: Note, close: () => void}} props
 */
export function EditDialog({ session, note, close }) {
  const { text: old, learned: taught, change: changes } = note;
  const draft = useDraft(session, `edit.${note.id}`, { text: old, learned: taught, change: changes }, { close });
  const { text, learned, change } = draft.value;
  const most = session.limits.value.note_chars;
  const [problem, setProblem] = useState("");
  const send = () => {
    /** @type {CommandOf<"edit_note">} */
    const command = { type: "edit_note", id: note.id, text: text.trim(), base: draft.base };
    if (learned.trim() !== taught) command.learned = learned.trim();
    if (change.trim() !== changes) command.change = change.trim();
    const wrong = textProblem(text, most) || linesProblem([learned, change], most) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    if (command.text !== old || "learned" in command || "change" in command) editWithUndo(session, command, note);
    draft.discard();
    close();
  };
  return html`
    <${Dialog} title=${t("edit-title")} close=${close}>
      <form class="stack" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
        ${draft.found &&
        html`<${DraftFound}
          words=${t("draft-not-saved")}
          back=${t("draft-back")}
          goBack=${() => (draft.reset(), setProblem(""))}
          focus="edit-text"
        />`}
        <${TextBox}
          id="edit-text"
          label=${t("edit-text")}
          value=${text}
          input=${(/** @type {string} */ next) => (draft.change({ text: next }), setProblem(""))}
          send=${send}
          most=${most}
          describedby=${draft.found ? "draft-found" : ""}
          autofocus
        />
        ${(note.note_kind === "failed_attempt" || taught) &&
        html`<${LearnedBox}
          id="edit-learned"
          value=${learned}
          input=${(/** @type {string} */ next) => draft.change({ learned: next })}
          send=${send}
          most=${most}
        />`}
        ${note.builds_on &&
        html`<${ChangeBox}
          id="edit-change"
          value=${change}
          input=${(/** @type {string} */ next) => draft.change({ change: next })}
          send=${send}
          most=${most}
        />`}
        ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${() => (draft.discard(), close())}>${t("cancel")}</button>
          <button type="submit" class="button primary">${t("save")}</button>
        </div>
      </form>
    <//>
  `;
}
