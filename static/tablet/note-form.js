/** The form to write a note. The draft is stored until it is sent; sending never waits for the network. */
import { AudienceLine } from "./audience-line.js";
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { newId } from "../line/ids.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { KindChips } from "./kind-chips.js";
import { LearnedBox } from "./second-lines.js";
import { EMPTY, changed, isBegun, joined, phaseOf, secondLine } from "./note-draft.js";
import { announce } from "../ui/notices.js";
import { Prompt } from "./prompt.js";
import { useSharedDraft } from "../ui/writing.js";
import { TextBox, linesProblem, textProblem } from "../ui/text-box.js";
import { html, signal, useRef, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";
import { WhoWrites } from "./writers.js";

/** @import { NoteKind } from "../wire.js" */
/** @typedef {import("./note-draft.js").NoteDraft} NoteDraft */

/** @param {string} sessionId */
const draftName = (sessionId) => `draft.${sessionId}.note`;

/** A text for the form to show, such as that of a refused note. */
const offeredDraft = signal(/** @type {NoteDraft | null} */ (null));

/** Put a text into the form, after what is written there. @param {Partial<NoteDraft>} draft */
export function fillNoteForm(draft) {
  offeredDraft.value = { ...EMPTY, ...draft };
  focusWhenDrawn("note-text");
}

const TWICE_MS = 2000; // a second press within this, on the box that the first has emptied, is one press

/**
 * @param {{session: OpenSession, seat: import("./seat.js").Seat, writers: import("./writers.js").Writers}} props
 */
export function NoteForm({ session, seat, writers }) {
  const name = draftName(session.id);
  const [draft, setDraft] = useState(() => ({ ...EMPTY, ...loadLocal(name, EMPTY) }));
  const [used, setUsed] = useState(isBegun(draft));
  const [problem, setProblem] = useState("");
  const sentAt = useRef(-TWICE_MS);
  const latest = useRef(draft); // also where a second press comes before the form is drawn again
  const { text, kind, learned } = draft;
  const most = session.limits.value.note_chars;
  const present = session.programme.value.phase;
  const show = (/** @type {NoteDraft} */ next) => setDraft((latest.current = next));
  useSharedDraft(name, (other) => show({ ...EMPTY, ...other }), (stored) => isBegun({ ...EMPTY, ...stored }));

  const write = (/** @type {NoteDraft} */ next) => {
    show(next);
    setProblem("");
    saveLocal(name, isBegun(next) ? next : null);
  };
  const change = (/** @type {Partial<NoteDraft>} */ part) => write(changed(latest.current, part, present));
  if (offeredDraft.value) {
    const offered = offeredDraft.value;
    offeredDraft.value = null;
    write(joined(draft, offered, (id) => phaseOf(session, id), session.you.value.site));
  }
  const send = () => {
    document.getElementById("note-text")?.focus();
    const { text, kind, phase } = latest.current;
    if (!text.trim() && performance.now() - sentAt.current < TWICE_MS) return;
    /** @type {CommandOf<"add_note">} */
    const command = {
      type: "add_note",
      id: newId("n"),
      text: text.trim(),
      kind,
      lang: lang.peek(),
      phase: phase || present,
      ...secondLine(latest.current),
      ...writers.sign(),
    };
    const second = command.learned ?? "";
    const wrong = textProblem(text, most) || linesProblem([second], most) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    session.do(command);
    sentAt.current = performance.now();
    write(EMPTY); // the next one may be of another kind, and nobody looks
    announce(t(session.line.up.value ? "note-sending" : "note-kept"), "note");
  };

  return html`
    <${Prompt} session=${session} phase=${isBegun(draft) ? draft.phase : present} />
    <form
      class=${`sheet note-form ${used || isBegun(draft) ? "open" : ""}`}
      aria-labelledby="note-form-title"
      onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}
      onFocusIn=${() => setUsed(true)}
    >
      <h2 id="note-form-title" class="for-ears">${t("note-form-title")}</h2>
      <${WhoWrites} writers=${writers} />
      <${TextBox}
        id="note-text"
        label=${t(`note-label-${kind}`)}
        value=${text}
        input=${(/** @type {string} */ next) => change({ text: next })}
        send=${send}
        most=${most}
        rows=${2}
        describedby=${problem ? "note-problem note-audience" : "note-audience"}
        invalid=${Boolean(problem)}
      />
      ${problem && html`<p class="error" id="note-problem" role="alert">${refusalWords(problem)}</p>`}
      ${kind === "failed_attempt" &&
      html`<${LearnedBox}
        id="note-learned"
        value=${learned}
        input=${(/** @type {string} */ next) => change({ learned: next })}
        send=${send}
        most=${most}
      />`}
      <${AudienceLine} session=${session} seat=${seat} phase=${isBegun(draft) ? draft.phase : ""} />
      <div class="note-form-more">
        <${KindChips} kind=${kind} choose=${(/** @type {NoteKind} */ next) => change({ kind: next })} />
        <div class="row note-send">
          <button type="submit" class="button primary"><${Icon} name="send" />${t("note-send")}</button>
          <span class="hint keyboard-hint">${t("note-send-keys")}</span>
        </div>
      </div>
    </form>
  `;
}
