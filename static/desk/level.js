/** Who sees what is written, in words beside a padlock: of a phase, and of one note. */
import { Icon } from "../ui/icon.js";
import { LEVEL_ICONS, levelWords } from "../ui/level-words.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { Level } from "../wire.js" */

/** Who sees what is written in a phase at a level. @param {{level: Level, site: Site | undefined}} props */
export const PhaseLevel = ({ level, site }) => html`
  <p class="desk-level small">
    <${Icon} name=${LEVEL_ICONS[level]} /><span>${t(`desk-level-${level}`, { site: site?.name ?? "" })}</span>
  </p>
`;

/** Who sees a note, where that is not everybody at all sites. @param {{note: Note, site: Site | undefined}} props */
export const NoteLevel = ({ note, site }) =>
  note.level !== "all" &&
  html`<span class="note-level">
    <${Icon} name=${LEVEL_ICONS[note.level]} />
    <span>${levelWords({ level: note.level, table: note.table, site: site ?? note.site })}</span>
  </span>`;
