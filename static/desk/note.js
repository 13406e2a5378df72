/** One note at the desk: who sees it, its thread, and the buttons to show it on the screen or hide it. */
import { useItem } from "../ui/arrow-list.js";
import { PickButton } from "./cross-picks.js";
import { titleOf } from "../ui/contributions.js";
import { Icon } from "../ui/icon.js";
import { NoteLevel } from "./level.js";
import { NoteBody, namedByText, noteBy } from "../ui/note-card.js";
import { pendingCommand } from "./pending-command.js";
import { paperOf } from "../ui/site-mark.js";
import { useRest } from "../ui/rest.js";
import { tableName } from "./table-name.js";
import { Thread } from "./thread.js";
import { html } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

/** @import { ArrowList } from "../ui/arrow-list.js" */

/** Return whether a note was written at its site's desk. @param {Note} note */
const isOfDesk = ({ by, site }) => by === `facilitator-${site}`;

/** @param {import("./layout.js").DeskProps & {id: string, list: ArrowList}} props */
export function DeskNote({ session, id, list }) {
  const { store } = session;
  const note = store.record("note", id).value;
  const { item, button } = useItem(list, id);
  const resting = useRest(`${note?.hidden} ${note?.withdrawn}`); // another facilitator may have pressed just before
  if (!note) return null;
  const own = session.you.value.site;
  const source = note.builds_on ? (store.peek("note", note.builds_on) ?? store.peek("output", note.builds_on)) : null;
  const scene = store.record("scene", own).value;
  const asked = pendingCommand(session, (command) => command.type === "show_scene");
  const onScreen = asked ? asked.note === id : scene?.scene === "spotlight" && scene.note === id;
  const moving = pendingCommand(
    session,
    (command) => ["hide_note", "restore_note", "return_note"].includes(command.type) && command.id === id,
  );
  const away = note.hidden || note.withdrawn;
  const act = (/** @type {"hide_note" | "restore_note" | "return_note"} */ type) =>
    !moving && !resting && session.do({ type, id });
  return html`
    <article
      class=${`note desk-note ${paperOf(session.site(note.site))} ${away ? "away" : ""}`}
      ...${namedByText(`note-${id}`, noteBy(note, session.site(note.site)))}
      ...${item}
    >
      <${NoteBody}
        note=${note}
        site=${session.site(note.site)}
        textId=${`note-${id}-text`}
        source=${source ? { site: session.site(source.site), text: titleOf(source) } : null}
      >
        <div class="note-foot">
          <span class="numeric">${timeOfDay(note.at)}</span>
          ${note.table && html`<span>${tableName(note.table)}</span>`}
          ${note.table && isOfDesk(note) && html`<span>${t("desk-note-typed")}</span>`}
          <${NoteLevel} note=${note} site=${session.site(note.site)} />
          ${note.hidden && html`<b>${t("desk-note-hidden")}</b>`}
          ${note.withdrawn && html`<b>${t("desk-note-withdrawn")}</b>`}
          <span class="grow"></span>
          ${!away && html`<${PickButton} session=${session} note=${note} button=${button} />`}
          ${!away &&
          html`<button
            type="button"
            class="button quiet compact"
            ...${button}
            aria-pressed=${String(Boolean(onScreen))}
            onClick=${() =>
              session.do(
                onScreen
                  ? { type: "show_scene", scene: "auto" }
                  : { type: "show_scene", scene: "spotlight", note: id, from: session.programme.value.phase },
              )}
          >
            <${Icon} name="monitor" />${onScreen ? t("desk-note-lit") : t("desk-note-light")}
          </button>`}
          ${note.withdrawn
            ? note.site === own &&
              html`<button
                type="button"
                class="button quiet compact"
                ...${button}
                aria-disabled=${String(resting)}
                onClick=${() => act("return_note")}
              >
                <${Icon} name="undo-2" />${moving ? t("desk-sending") : t("desk-note-return")}
              </button>`
            : html`<button
                type="button"
                class="button quiet compact"
                ...${button}
                aria-disabled=${String(resting)}
                onClick=${() => act(note.hidden ? "restore_note" : "hide_note")}
              >
                <${Icon} name=${note.hidden ? "eye" : "eye-off"} />${moving
                  ? t("desk-sending")
                  : note.hidden
                  ? t("desk-note-restore")
                  : t("desk-note-hide")}
              </button>`}
        </div>
        <${Thread} session=${session} id=${id} button=${button} />
      <//>
    </article>
  `;
}
