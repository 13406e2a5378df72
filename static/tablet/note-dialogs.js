/** The dialogs about a note: build on someone's, and edit one's own. */
import { Chips, Dialog } from "../ui/controls.js";
import { DraftFound, useDraft } from "./draft.js";
import { Icon } from "../ui/icon.js";
import { KindChips } from "./kind-chips.js";
import { newId } from "../line/ids.js";
import { NoteCard } from "../ui/note-card.js";
import { notify } from "../ui/notices.js";
import { onScreenWords } from "./on-screen.js";
import { editWithUndo } from "./undoable.js";
import { TextBox, textProblem } from "../ui/text-box.js";
import { html, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";
import { DEGREES } from "../wire.js";

/** @import { NoteKind } from "../wire.js" */

/**
 * Write a note that builds on another. Copied and adapted start with its text and kind; inspired starts empty, as an
 * idea. Its writer may choose another kind.
 * @param {{
 *   session: import("../line/session.js").OpenSession, note: Note, close: () => void, toOutput: (note: Note) => void,
 * }} props
 */
export function BuildDialog({ session, note, close, toOutput }) {
  const draft = useDraft(
    session,
    `build.${note.id}`,
    /** @type {{degree: import("../wire.js").Degree, text: string, kind: NoteKind | ""}} */
    ({ degree: "copied", text: note.text, kind: "" }),
    { close, isDraft: ({ text }) => Boolean(text.trim()) && text !== note.text },
  );
  const { degree, text } = draft.value;
  const kind = draft.value.kind || (degree === "inspired" ? "idea" : note.note_kind); // as long as none is chosen
  const [touched, setTouched] = useState(draft.found);
  const [problem, setProblem] = useState("");
  const choose = (/** @type {import("../wire.js").Degree} */ next) =>
    draft.change({ degree: next, ...(touched ? {} : { text: next === "inspired" ? "" : note.text }) });
  const send = () => {
    const about = { kind, builds_on: note.id, degree, lang: lang.peek() };
    /** @type {CommandOf<"add_note">} */
    const command = { type: "add_note", id: newId("n"), text: text.trim(), ...about };
    const wrong = textProblem(text, session.limits.value.note_chars) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    session.do(command);
    draft.discard();
    notify(t("build-done", { site: session.site(note.site)?.name ?? note.site }), { about: "own-act" });
    close();
  };
  return html`
    <${Dialog} title=${t("build-title")} close=${close}>
      <form class="stack" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
        <${NoteCard} note=${note} site=${session.site(note.site)} class="in-dialog" />
        ${draft.found &&
        html`<${DraftFound}
          words=${t("draft-not-sent")}
          back=${t("draft-start-over")}
          goBack=${() => (draft.reset(), setTouched(false), setProblem(""))}
          focus="build-text"
        />`}
        <${Chips}
          name="degree"
          label=${t("build-how")}
          options=${DEGREES.filter(Boolean).map((each) => [each, t(`build-${each}`)])}
          value=${degree}
          choose=${choose}
          hint=${t(`build-${degree}-hint`)}
        />
        <${TextBox}
          id="build-text"
          label=${t("build-text")}
          value=${text}
          input=${(/** @type {string} */ next) => (draft.change({ text: next }), setTouched(true), setProblem(""))}
          send=${send}
          most=${session.limits.value.note_chars}
          hint=${onScreenWords(session, "note")}
          describedby=${draft.found ? "draft-found" : ""}
        />
        <${KindChips}
          name="build-kind"
          kind=${kind}
          choose=${(/** @type {NoteKind} */ next) => draft.change({ kind: next })}
        />
        ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
        <div class="dialog-foot">
          <button type="button" class="button quiet" onClick=${() => toOutput(note)}>
            <${Icon} name="package" />${t("build-to-output")}
          </button>
          <button type="submit" class="button primary"><${Icon} name="send" />${t("build-send")}</button>
        </div>
      </form>
    <//>
  `;
}

/**
 * Edit one's own note, from the text as it was when the draft was begun.
 * @param {{session: import("../line/session.js").OpenSession, note: Note, close: () => void}} props
 */
export function EditDialog({ session, note, close }) {
  const draft = useDraft(session, `edit.${note.id}`, { text: note.text }, { close });
  const { text } = draft.value;
  const [problem, setProblem] = useState("");
  const send = () => {
    /** @type {CommandOf<"edit_note">} */
    const command = { type: "edit_note", id: note.id, text: text.trim(), base: draft.base };
    const wrong = textProblem(text, session.limits.value.note_chars) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    if (text.trim() !== note.text) editWithUndo(session, command, note);
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
          most=${session.limits.value.note_chars}
          hint=${onScreenWords(session, "note")}
          describedby=${draft.found ? "draft-found" : ""}
          autofocus
        />
        ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${() => (draft.discard(), close())}>${t("cancel")}</button>
          <button type="submit" class="button primary">${t("save")}</button>
        </div>
      </form>
    <//>
  `;
}
