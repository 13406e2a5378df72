/** The form to write a note. The draft is stored until it is sent; sending never waits for the network. */
import { Chips } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { newId } from "../line/ids.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { KIND_ICONS } from "../ui/note-card.js";
import { announce } from "../ui/notices.js";
import { onScreenWords } from "./on-screen.js";
import { TextBox, textProblem } from "../ui/text-box.js";
import { html, signal, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";
import { NOTE_KINDS } from "../wire.js";

/** @import { NoteKind } from "../wire.js" */

/** @param {string} sessionId */
const draftName = (sessionId) => `draft.${sessionId}.note`;

/** A text for the form to show, such as that of a refused note. */
const offeredDraft = signal(/** @type {{text: string, kind: NoteKind} | null} */ (null));

/** Put a text into the form, after what is written there. @param {{text: string, kind: NoteKind}} draft */
export function fillNoteForm(draft) {
  offeredDraft.value = { ...draft };
  requestAnimationFrame(() => document.getElementById("note-text")?.focus());
}

/** @param {{session: import("../line/session.js").OpenSession}} props */
export function NoteForm({ session }) {
  const begun = loadLocal(draftName(session.id), { text: "", kind: /** @type {NoteKind} */ ("idea") });
  const [text, setText] = useState(begun.text);
  const [kind, setKind] = useState(begun.kind);
  const [problem, setProblem] = useState("");
  const most = session.limits.value.note_chars;

  const saveDraft = (/** @type {{text: string, kind: NoteKind}} */ draft) => {
    setText(draft.text);
    setKind(draft.kind);
    setProblem("");
    saveLocal(draftName(session.id), draft.text ? draft : null);
  };
  if (offeredDraft.value) {
    const draft = offeredDraft.value;
    offeredDraft.value = null;
    saveDraft({ text: text.trim() ? `${text.trim()}\n${draft.text}` : draft.text, kind: draft.kind });
  }
  const send = () => {
    const wrong = textProblem(text, most);
    if (wrong) {
      setProblem(wrong);
      return document.getElementById("note-text")?.focus();
    }
    session.do({ type: "add_note", id: newId("n"), text: text.trim(), kind, lang: lang.peek() });
    saveDraft({ text: "", kind });
    announce(t(session.line.up.value ? "note-sending" : "note-kept"), "note");
    document.getElementById("note-text")?.focus();
  };

  return html`
    <form
      class=${`sheet note-form ${text ? "open" : ""}`}
      aria-labelledby="note-form-title"
      onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}
    >
      <h2 id="note-form-title" class="for-ears">${t("note-form-title")}</h2>
      <${TextBox}
        id="note-text"
        label=${t(`note-label-${kind}`)}
        value=${text}
        input=${(/** @type {string} */ next) => saveDraft({ text: next, kind })}
        send=${send}
        most=${most}
        rows=${3}
        describedby=${problem ? "note-problem note-on-screen" : "note-on-screen"}
        invalid=${Boolean(problem)}
      />
      ${problem && html`<p class="error" id="note-problem" role="alert">${refusalWords(problem)}</p>`}
      <div class="note-form-more stack">
        <${Chips}
          name="note-kind"
          label=${t("note-form-kind")}
          options=${NOTE_KINDS.map((each) => [
            each,
            t(`note-kind-${each}`),
            html`<${Icon} name=${KIND_ICONS[each]} />`,
          ])}
          value=${kind}
          choose=${(/** @type {NoteKind} */ next) => saveDraft({ text, kind: next })}
        />
        <div class="row">
          <button type="submit" class="button primary"><${Icon} name="send" />${t("note-send")}</button>
          <span class="hint note-on-screen" id="note-on-screen">${onScreenWords(session, "note")}</span>
          <span class="hint keyboard-hint">${t("note-send-keys")}</span>
        </div>
      </div>
    </form>
  `;
}
