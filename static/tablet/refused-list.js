/** The commands the server refused: the reason, the text, and what to do with it. */
import { isSorting } from "../clusters/answers.js";
import { Icon } from "../ui/icon.js";
import { fillNoteForm } from "./note-form.js";
import { keepFeedbackDraft } from "./feedback-dialog.js";
import { keepReplyDraft, targetOf } from "./reply-dialog.js";
import { html } from "../ui/view.js";
import { refusalWords, t } from "../line/words.js";
import { RECORD_DEFAULTS } from "../wire.js";

/** Commands whose text can be edited and sent again. */
const EDITABLE = new Set(["add_note", "add_output", "edit_output", "reply", "bring_case", "give_feedback"]);

/** @typedef {(what: string, of: any) => void} Open */

/**
 * @param {{session: OpenSession, mine: ReturnType<typeof import("./mine.js").createMine>, open: Open}} props
 */
export function RefusedList({ session, mine, open }) {
  // The check-in card shows its own; of notes that were sorted a notification tells.
  const items = mine.refused.value.filter(({ command }) => command.type !== "check_in" && !isSorting(command));
  if (items.length === 0) return null;
  return html`
    <ul class="stack tight refused" aria-label=${t("refused-list")}>
      ${items.map((item) => html`<${RefusedItem} key=${item.key} session=${session} item=${item} open=${open} />`)}
    </ul>
  `;
}

/** @param {{session: OpenSession, item: OutboxItem, open: Open}} props */
function RefusedItem({ session, item, open }) {
  const { command, code } = item;
  const { title, learned, change, alias, word, parts = [] } = command;
  const ofParts = parts.flatMap((part) => [part.title, part.text]);
  const text = [title, command.text, learned, change, alias, word, ...ofParts].filter(Boolean).join(": ");
  const discard = () => session.outbox.remove(item.key);
  const editNote = () => {
    if (command.type === "add_note")
      fillNoteForm({
        text: command.text,
        kind: command.kind ?? RECORD_DEFAULTS.note.note_kind,
        learned: command.learned ?? "",
        phase: command.phase ?? "",
      });
    discard();
  };
  const repliedTo = command.type === "reply" ? targetOf(session, command.to) : undefined;
  const editReply = () => {
    keepReplyDraft(session, command);
    open("reply", repliedTo);
    discard();
  };
  const about = command.type === "give_feedback" ? session.store.peek("case", command.case) : undefined;
  const part = about?.parts.find(({ id }) => id === command.part);
  const editFeedback = () => {
    keepFeedbackDraft(session, command);
    open("feedback", { case: about, part });
    discard();
  };
  const edits = { add_note: editNote, reply: editReply, give_feedback: editFeedback };
  const edit = edits[/** @type {keyof typeof edits} */ (command.type)] ?? (() => open("reopen", item));
  const isThere = { reply: repliedTo, give_feedback: part }[String(command.type)];
  const canEdit = EDITABLE.has(command.type) && (isThere || !["reply", "give_feedback"].includes(command.type));
  return html`
    <li class="message bad">
      <${Icon} name="circle-alert" />
      <div class="stack tight grow">
        <p><strong>${t("refused-not-saved")}</strong> ${refusalWords(code ?? "")}</p>
        ${text && html`<p class="kept">${text}</p>`}
        <div class="row tight">
          ${code === "changed_meanwhile"
            ? html`<button type="button" class="button compact" onClick=${() => open("conflict", item)}>
                ${t("refused-see-both")}
              </button>`
            : canEdit &&
              html`<button type="button" class="button compact" onClick=${edit}>
                <${Icon} name="pencil" />${t("refused-edit")}
              </button>`}
          <button type="button" class="button quiet compact danger" onClick=${discard}>${t("refused-discard")}</button>
        </div>
      </div>
    </li>
  `;
}
