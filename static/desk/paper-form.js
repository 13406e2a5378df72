/** Typing in a table's paper afterwards: many notes at once, shown as they will be before they are sent. */
import { levelIn } from "../line/levels.js";
import { paperDraft } from "./paper-draft.js";
import { paperNotes, sendable, splitOf } from "./paper-notes.js";
import { PaperPreview } from "./paper-preview.js";
import { tableName } from "./table-name.js";
import { Chips } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { newId } from "../line/ids.js";
import { html, useState } from "../ui/view.js";
import { lang, t } from "../line/words.js";
import { NOTE_KINDS } from "../wire.js";

/** @import { NoteKind } from "../wire.js" */
/** @import { Split } from "./paper-notes.js" */

/** @param {import("./layout.js").DeskProps & {tables: string[]}} props `tables`: those one can choose */
export function PaperForm({ session, tables }) {
  const { paper, write } = paperDraft(session);
  const { table, text, kind, split, phase } = paper.value;
  const [problem, setProblem] = useState("");
  const [sent, setSent] = useState({ count: 0, table: "" });
  const most = session.limits.value.note_chars;
  const parted = splitOf(text, split);
  const notes = paperNotes(text, split, most);
  const good = notes.filter((note) => !note.problem).length;
  const waiting = session.outbox.items.value.filter(
    ({ state, command }) => state === "waiting" && command.type === "add_note" && command.table,
  ).length;
  const type = (/** @type {string} */ typed) => {
    setProblem("");
    write({ text: typed, phase: typed.trim() ? phase || session.programme.value.phase : "" });
  };
  const send = () => {
    const { table, text, kind, split, phase } = paper.peek(); // a second press may come before the form is drawn again
    const notes = paperNotes(text, split, most);
    const { good, rest } = sendable(notes, splitOf(text, split));
    if (!table.trim()) return setProblem(t("desk-paper-no-table"));
    if (!good.length) return setProblem(t(notes.length ? "desk-paper-none-good" : "desk-paper-empty"));
    const begun = phase || session.programme.value.phase;
    const of = { kind, table: table.trim(), lang: lang.peek(), phase: begun };
    for (const { text } of good) session.do({ type: "add_note", id: newId("n"), text, ...of });
    write({ text: rest, phase: rest ? begun : "" });
    setProblem("");
    setSent({ count: good.length, table: of.table });
    document.getElementById("paper-text")?.focus();
  };
  return html`
    <form
      class="desk-paper stack tight"
      aria-labelledby="paper-title"
      onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}
    >
      <h3 id="paper-title">${t("desk-paper")}</h3>
      <${PaperTable} table=${table} tables=${tables} choose=${(/** @type {string} */ table) => write({ table })} />
      <div class="field">
        <label for="paper-text">${t("desk-paper-text")}</label>
        <textarea
          class="input"
          id="paper-text"
          rows="6"
          value=${text}
          aria-describedby="paper-hint"
          onInput=${(/** @type {FieldEvent} */ event) => type(event.target.value)}
        ></textarea>
        <span class="hint" id="paper-hint">${t("desk-paper-hint")}</span>
      </div>
      ${text.trim().includes("\n") &&
      html`<${Chips}
        name="paper-split"
        label=${t("desk-paper-split")}
        options=${["line", "blank"].map((each) => [each, t(`desk-paper-split-${each}`)])}
        value=${parted}
        choose=${(/** @type {Split} */ split) => write({ split })}
      />`}
      <${PaperKind} kind=${kind} choose=${(/** @type {NoteKind} */ kind) => write({ kind })} />
      <${PaperPreview} session=${session} notes=${notes} level=${bornAt(session, phase)} />
      ${problem && html`<p class="error" role="alert">${problem}</p>`}
      <button type="submit" class="button primary" data-means="paper" aria-disabled=${String(!good)}>
        <${Icon} name="send" />${t("desk-paper-send", { count: good })}
      </button>
      <p class="small" role="status">
        ${waiting > 0
          ? t(session.line.up.value ? "desk-paper-on-its-way" : "desk-paper-waits", { count: waiting })
          : sent.count > 0 && t("desk-paper-sent", { count: sent.count, table: tableName(sent.table) })}
      </p>
    </form>
  `;
}

/** Return who will see what the desk types in: others than its site only where a phase is not written in alone.
 * @param {OpenSession} session @param {string} begun the phase it was begun in
 */
function bornAt(session, begun) {
  const phase = session.phaseNamed(begun || session.programme.value.phase);
  const level = levelIn(phase, session.you.value.site);
  return level === "own" ? "site" : level;
}

/** @param {{table: string, tables: string[], choose: (table: string) => void}} props */
const PaperTable = ({ table, tables, choose }) => html`
  <div class="field">
    <label for="paper-table">${t("desk-paper-table")}</label>
    <input
      class="input"
      id="paper-table"
      list="paper-tables"
      autocomplete="off"
      value=${table}
      onInput=${(/** @type {FieldEvent} */ event) => choose(event.target.value)}
    />
    <datalist id="paper-tables">${tables.map((each) => html`<option key=${each} value=${each} />`)}</datalist>
  </div>
`;

/** @param {{kind: NoteKind, choose: (kind: NoteKind) => void}} props */
const PaperKind = ({ kind, choose }) => html`
  <div class="field">
    <label for="paper-kind">${t("desk-paper-kind")}</label>
    <select
      class="input"
      id="paper-kind"
      value=${kind}
      onChange=${(/** @type {FieldEvent} */ event) => choose(/** @type {NoteKind} */ (event.currentTarget.value))}
    >
      ${NOTE_KINDS.map((each) => html`<option key=${each} value=${each}>${t(`note-kind-${each}`)}</option>`)}
    </select>
  </div>
`;
