/** The dialog to write a note that builds on another: steal it, build on it, or be inspired by it. */
import { AudienceLine } from "./audience-line.js";
import { cardOf } from "./source-of.js";
import { Chips, Dialog } from "../ui/controls.js";
import { DraftFound, useDraft } from "../ui/draft.js";
import { Icon } from "../ui/icon.js";
import { isBelow, levelIn } from "../line/levels.js";
import { KindChips } from "./kind-chips.js";
import { newId } from "../line/ids.js";
import { NoteCard } from "../ui/note-card.js";
import { notify } from "../ui/notices.js";
import { phaseOf, secondLine } from "./note-draft.js";
import { ChangeBox, LearnedBox } from "./second-lines.js";
import { TextBox, linesProblem, textProblem } from "../ui/text-box.js";
import { html, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";
import { DEGREES } from "../wire.js";

/** @import { Degree, NoteKind } from "../wire.js" */

/**
 * Write a note that builds on another. Copied and adapted start with its text and kind; inspired starts empty, as an
 * idea. Its writer may choose another kind, and say what must change before it fits where they are.
 * @param {{
 *   session: OpenSession, seat: import("./seat.js").Seat, writers: import("./writers.js").Writers, note: Note,
 *   close: () => void, toOutput: (note: Note) => void,
 * }} props
 */
export function BuildDialog({ session, seat, writers, note, close, toOutput }) {
  const blank = { learned: "", change: "", kind: /** @type {const} */ (""), phase: session.programme.peek().phase };
  const draft = useDraft(
    session,
    `build.${note.id}`,
    /** @type {{degree: Degree, text: string, learned: string, change: string, kind: NoteKind | "", phase: string}} */
    ({ ...blank, degree: "copied", text: note.text, learned: note.learned }),
    { close, isDraft: ({ text, change }) => Boolean(text.trim() && text !== note.text) || Boolean(change.trim()) },
  );
  const { degree, text, learned, change } = draft.value;
  const kind = draft.value.kind || (degree === "inspired" ? "idea" : note.note_kind); // as long as none is chosen
  const [touched, setTouched] = useState(draft.found);
  const [problem, setProblem] = useState("");
  const most = session.limits.value.note_chars;
  const choose = (/** @type {Degree} */ next) => {
    const { text, learned } = next === "inspired" ? { text: "", learned: "" } : note;
    draft.change({ degree: next, ...(touched ? {} : { text, learned }) });
  };
  const send = () => {
    const { phase } = draft.value;
    /** @type {CommandOf<"add_note">} */
    const command = {
      type: "add_note",
      id: newId("n"),
      text: text.trim(),
      kind,
      builds_on: note.id,
      degree,
      lang: lang.peek(),
      phase,
      ...(change.trim() ? { change: change.trim() } : {}),
      ...secondLine({ kind, learned }),
      ...writers.sign(),
    };
    const wrong = textProblem(text, most) || linesProblem([learned, change], most) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    session.do(command);
    draft.discard();
    const isGuarded = isBelow(levelIn(phaseOf(session, phase), session.you.value.site), "all");
    const site = session.site(note.site)?.name ?? note.site;
    notify(isGuarded ? t("build-done-guarded") : t("build-done", { site }), { about: "own-act" });
    close();
  };
  return html`
    <${Dialog} title=${t("build-title")} close=${close}>
      <form class="stack" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
        <${NoteCard} ...${cardOf(session, note)} class="in-dialog" />
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
          most=${most}
          describedby=${draft.found ? "draft-found build-audience" : "build-audience"}
        />
        ${kind === "failed_attempt" &&
        html`<${LearnedBox}
          id="build-learned"
          value=${learned}
          input=${(/** @type {string} */ next) => (draft.change({ learned: next }), setTouched(true))}
          send=${send}
          most=${most}
        />`}
        <${ChangeBox}
          id="build-change"
          value=${change}
          input=${(/** @type {string} */ next) => draft.change({ change: next })}
          send=${send}
          most=${most}
        />
        <${AudienceLine} session=${session} seat=${seat} phase=${draft.value.phase} id="build-audience" />
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
