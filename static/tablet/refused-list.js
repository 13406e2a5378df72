/** The commands the server refused: the reason, the text, and what to do with it. */
import { Icon } from "../ui/icon.js";
import { fillNoteForm } from "./note-form.js";
import { html } from "../ui/view.js";
import { refusalWords, t } from "../line/words.js";
import { RECORD_DEFAULTS } from "../wire.js";

/** Commands whose text can be edited and sent again. */
const EDITABLE = new Set(["add_note", "add_output", "edit_output"]);

/**
 * @param {{
 *   session: import("../line/session.js").OpenSession, mine: ReturnType<typeof import("./mine.js").createMine>,
 *   resolve: (item: OutboxItem) => void, reopen: (item: OutboxItem) => void,
 * }} props
 */
export function RefusedList({ session, mine, resolve, reopen }) {
  // The check-in card shows its own.
  const items = mine.refused.value.filter((item) => item.command.type !== "check_in");
  if (items.length === 0) return null;
  return html`
    <ul class="stack tight refused" aria-label=${t("refused-list")}>
      ${items.map(
        (item) => html`
          <${RefusedItem} key=${item.key} session=${session} item=${item} resolve=${resolve} reopen=${reopen} />
        `,
      )}
    </ul>
  `;
}

/**
 * @param {{
 *   session: import("../line/session.js").OpenSession, item: OutboxItem,
 *   resolve: (item: OutboxItem) => void, reopen: (item: OutboxItem) => void,
 * }} props
 */
function RefusedItem({ session, item, resolve, reopen }) {
  const { command, code } = item;
  const text = [command.title, command.text, command.alias].filter(Boolean).join(": ");
  const discard = () => session.outbox.remove(item.key);
  const editNote = () => {
    if (command.type === "add_note")
      fillNoteForm({ text: command.text, kind: command.kind ?? RECORD_DEFAULTS.note.note_kind });
    discard();
  };
  const edit = command.type === "add_note" ? editNote : () => reopen(item);
  return html`
    <li class="message bad">
      <${Icon} name="circle-alert" />
      <div class="stack tight grow">
        <p><strong>${t("refused-not-saved")}</strong> ${refusalWords(code ?? "")}</p>
        ${text && html`<p class="kept">${text}</p>`}
        <div class="row tight">
          ${code === "changed_meanwhile"
            ? html`<button type="button" class="button compact" onClick=${() => resolve(item)}>
                ${t("refused-see-both")}
              </button>`
            : EDITABLE.has(command.type) &&
              html`<button type="button" class="button compact" onClick=${edit}>
                <${Icon} name="pencil" />${t("refused-edit")}
              </button>`}
          <button type="button" class="button quiet compact danger" onClick=${discard}>${t("refused-discard")}</button>
        </div>
      </div>
    </li>
  `;
}
