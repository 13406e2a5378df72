/** All notes, newest first: hide, restore, and show one on the screen. New ones wait until asked for. */
import { followArrows, useArrowList, useItem } from "../ui/arrow-list.js";
import { Chips } from "../ui/controls.js";
import { pendingCommand } from "./pending-command.js";
import { titleOf } from "../ui/contributions.js";
import { Icon } from "../ui/icon.js";
import { NoteBody, namedByText, noteBy } from "../ui/note-card.js";
import { paperOf } from "../ui/site-mark.js";
import { useRest } from "../ui/rest.js";
import { html, useRef, useState } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

/** @import { ArrowList } from "../ui/arrow-list.js" */

const STEP = 30; // notes shown at first, and how many more each time

/** @param {import("./layout.js").DeskProps} props */
export function DeskNotes({ session }) {
  const { store } = session;
  const own = session.you.value.site;
  const [which, setWhich] = useState("all");
  const [most, setMost] = useState(STEP);
  const ids = store.ids("note").value;
  const shownUpTo = useRef(ids.slice(-1)[0] ?? "");
  const [, redraw] = useState(0);

  const upTo = ids.lastIndexOf(shownUpTo.current) + 1 || ids.length;
  const fresh = ids.slice(upTo).filter((id) => fits(store.peek("note", id), which, own)).length;
  const hidden = ids.filter((id) => fits(store.record("note", id).value, "hidden", own)).length;
  const fitting = ids.slice(0, upTo).filter((id) => fits(store.peek("note", id), which, own)).reverse();
  const drawn = fitting.slice(0, most);
  const list = useArrowList(drawn);
  const showAll = () => {
    shownUpTo.current = ids.slice(-1)[0] ?? "";
    redraw((n) => n + 1);
  };
  const choose = (/** @type {string} */ name) => {
    setWhich(name);
    setMost(STEP);
    showAll();
  };
  const options = ["all", "ours", "theirs", "hidden"].map((name) => [
    name,
    name === "hidden" ? t("desk-notes-hidden", { count: hidden }) : t(`desk-notes-${name}`),
  ]);
  return html`
    <div class="stack">
      <${Chips} name="which" label=${t("desk-notes-which")} options=${options} value=${which} choose=${choose} />
      ${fresh > 0 &&
      html`<button type="button" class="button wide" data-means="new" onClick=${showAll}>
        <${Icon} name="chevron-up" />${t("desk-notes-new", { count: fresh })}
      </button>`}
      ${fitting.length === 0 &&
      html`<p class="quiet-text">${which === "hidden" ? t("desk-notes-none-hidden") : t("desk-notes-none")}</p>`}
      <ul class="desk-notes" onKeyDown=${followArrows} aria-label=${t("desk-notes")}>
        ${drawn.map((id) => html`<li key=${id}><${DeskNote} session=${session} id=${id} list=${list} /></li>`)}
      </ul>
      ${fitting.length > most &&
      html`<button type="button" class="button wide" data-means="more" onClick=${() => setMost(most + STEP)}>
        ${t("desk-notes-more", { count: fitting.length - most })}
      </button>`}
    </div>
  `;
}

/** @param {Note | undefined} note @param {string} which @param {string} own */
function fits(note, which, own) {
  if (!note) return false;
  const away = note.hidden || note.withdrawn;
  if (which === "hidden") return Boolean(away);
  return which === "all" || (which === "ours") === (note.site === own);
}

/** @param {import("./layout.js").DeskProps & {id: string, list: ArrowList}} props */
function DeskNote({ session, id, list }) {
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
          ${note.hidden && html`<b>${t("desk-note-hidden")}</b>`}
          ${note.withdrawn && html`<b>${t("desk-note-withdrawn")}</b>`}
          <span class="grow"></span>
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
      <//>
    </article>
  `;
}
