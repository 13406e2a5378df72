/** The dialog to let fewer people see one's own note. It cannot be undone, so it says what happens, and asks. */
import { cardOf } from "./source-of.js";
import { Chips, Dialog } from "../ui/controls.js";
import { Padlock, levelWords } from "../ui/level-words.js";
import { lowerLevels, waitsForReveal } from "../line/levels.js";
import { NoteCard } from "../ui/note-card.js";
import { notify } from "../ui/notices.js";
import { html, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { Level } from "../wire.js" */

/** @param {{session: OpenSession, note: Note, close: () => void}} props */
export function LowerDialog({ session, note: opened, close }) {
  const note = session.store.record("note", opened.id).value ?? opened; // it may be revealed meanwhile
  const site = session.site(note.site);
  const phase = session.phaseNamed(note.phase);
  const levels = lowerLevels(note, phase);
  const [chosen, setChosen] = useState(/** @type {Level | ""} */ (""));
  const level = chosen && levels.includes(chosen) ? chosen : (levels[0] ?? "");
  const words = (/** @type {Level} */ each) => levelWords({ level: each, table: note.table, site });
  const stays = level === note.level; // it waits to be revealed, and is not to be
  const lower = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!level) return close();
    session.do({ type: "lower_note", id: note.id, level });
    notify(t("lower-done", { level: words(level) }), { about: "own-act", of: `note-${note.id}` });
    close();
  };
  return html`
    <${Dialog} title=${t("lower-title")} close=${close}>
      <form class="stack" onSubmit=${lower}>
        <${NoteCard} ...${cardOf(session, note)} class="in-dialog" />
        <p><${Padlock} level=${note.level}>${t("lower-now")} <b>${ownLevelWords(note, { site, phase })}</b><//></p>
        ${levels.length === 0 || stays
          ? html`<p>${t(stays ? "lower-stay" : "lower-none")}</p>`
          : html`<${Chips}
              name="lower"
              label=${t("lower-to")}
              options=${levels.map((each) => [each, words(each)])}
              value=${level}
              choose=${setChosen}
              hint=${t("lower-why")}
            />`}
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${close}>${t("cancel")}</button>
          ${level &&
          html`<button type="submit" class="button primary">${t(stays ? "lower-keep" : "lower-go")}</button>`}
        </div>
      </form>
    <//>
  `;
}

/**
 * "Only you, until it is shown": who sees one's own note.
 * @param {Note} note @param {{site: Site | undefined, phase: Phase | undefined}} of
 */
export const ownLevelWords = (note, { site, phase }) =>
  waitsForReveal(note, phase) ? t("level-own-until") : levelWords({ ...note, site });
