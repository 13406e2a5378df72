/** The form to write a note. The draft is stored until it is sent; sending never waits for the network. */
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { newId } from "../line/ids.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { KindChips } from "./kind-chips.js";
import { announce } from "../ui/notices.js";
import { onScreenWords } from "./on-screen.js";
import { useSharedDraft } from "../ui/writing.js";
import { TextBox, textProblem } from "../ui/text-box.js";
import { html, signal, useRef, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";

/** @import { NoteKind } from "../wire.js" */

/** @param {string} sessionId */
const draftName = (sessionId) => `draft.${sessionId}.note`;

/** A text for the form to show, such as that of a refused note. */
const offeredDraft = signal(/** @type {{text: string, kind: NoteKind} | null} */ (null));

/** Put a text into the form, after what is written there. @param {{text: string, kind: NoteKind}} draft */
export function fillNoteForm(draft) {
  offeredDraft.value = { ...draft };
  focusWhenDrawn("note-text");
}

/** @typedef {{text: string, kind: NoteKind}} NoteDraft */
const EMPTY = /** @type {NoteDraft} */ ({ text: "", kind: "idea" });
const TWICE_MS = 2000; // a second press within this, on the box that the first has emptied, is one press

/** @param {{session: import("../line/session.js").OpenSession}} props */
export function NoteForm({ session }) {
  const name = draftName(session.id);
  const [draft, setDraft] = useState(() => loadLocal(name, EMPTY));
  const [used, setUsed] = useState(Boolean(draft.text));
  const [problem, setProblem] = useState("");
  const sentAt = useRef(-TWICE_MS);
  const latest = useRef(draft); // also where a second press comes before the form is drawn again
  const { text, kind } = draft;
  const most = session.limits.value.note_chars;
  const show = (/** @type {NoteDraft} */ next) => setDraft((latest.current = next));
  useSharedDraft(name, (other) => show(other ?? EMPTY), (stored) => Boolean(stored.text.trim()));

  const write = (/** @type {NoteDraft} */ next) => {
    show(next);
    setProblem("");
    saveLocal(name, next.text ? next : null);
  };
  if (offeredDraft.value) {
    const offered = offeredDraft.value;
    offeredDraft.value = null;
    write({ text: text.trim() ? `${text.trim()}\n${offered.text}` : offered.text, kind: offered.kind });
  }
  const send = () => {
    document.getElementById("note-text")?.focus();
    const { text, kind } = latest.current;
    if (!text.trim() && performance.now() - sentAt.current < TWICE_MS) return;
    /** @type {CommandOf<"add_note">} */
    const command = { type: "add_note", id: newId("n"), text: text.trim(), kind, lang: lang.peek() };
    const wrong = textProblem(text, most) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    session.do(command);
    sentAt.current = performance.now();
    write(EMPTY); // the next one may be of another kind, and nobody looks
    announce(t(session.line.up.value ? "note-sending" : "note-kept"), "note");
  };

  return html`
    <form
      class=${`sheet note-form ${used || text ? "open" : ""}`}
      aria-labelledby="note-form-title"
      onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}
      onFocusIn=${() => setUsed(true)}
    >
      <h2 id="note-form-title" class="for-ears">${t("note-form-title")}</h2>
      <${TextBox}
        id="note-text"
        label=${t(`note-label-${kind}`)}
        value=${text}
        input=${(/** @type {string} */ next) => write({ ...latest.current, text: next })}
        send=${send}
        most=${most}
        rows=${2}
        describedby=${problem ? "note-problem note-on-screen" : "note-on-screen"}
        invalid=${Boolean(problem)}
      />
      ${problem && html`<p class="error" id="note-problem" role="alert">${refusalWords(problem)}</p>`}
      <div class="note-form-more">
        <${KindChips}
          kind=${kind}
          choose=${(/** @type {NoteKind} */ next) => write({ ...latest.current, kind: next })}
        />
        <div class="row note-send">
          <button type="submit" class="button primary"><${Icon} name="send" />${t("note-send")}</button>
          <span class="hint keyboard-hint">${t("note-send-keys")}</span>
        </div>
        <span class="hint note-on-screen" id="note-on-screen">${onScreenWords(session, "note")}</span>
      </div>
    </form>
  `;
}
