/** What the typed paper becomes: one line a note, those with a fault said to be so, and who will see them. */
import { PhaseLevel } from "./level.js";
import { Icon } from "../ui/icon.js";
import { shorten } from "../ui/note-card.js";
import { html } from "../ui/view.js";
import { refusalWords, t } from "../line/words.js";

const MOST_SHOWN = 160; // characters of a note

/** @import { Level } from "../wire.js" */

/**
 * @param {import("./layout.js").DeskProps & {notes: import("./paper-notes.js").PaperNote[], level: Level}} props
 */
export function PaperPreview({ session, notes, level }) {
  if (!notes.length) return null;
  const site = session.site(session.you.value.site);
  return html`
    <div class="stack tight">
      <p class="small"><b>${t("desk-paper-preview", { count: notes.length })}</b></p>
      <ol class="desk-preview">
        ${notes.map(
          ({ text, problem }, n) => html`
            <li key=${n} class=${problem ? "wrong" : ""}>
              ${shorten(text, MOST_SHOWN)}
              ${problem && html`<span class="error"><${Icon} name="circle-alert" /> ${refusalWords(problem)}</span>`}
            </li>
          `,
        )}
      </ol>
      <${PhaseLevel} level=${level} site=${site} />
    </div>
  `;
}
