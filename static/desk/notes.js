/** All notes, newest first: hide, restore, and show one on the screen. New ones wait until asked for. */
import { followArrows, useArrowList } from "../ui/arrow-list.js";
import { Chips } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { DeskNote } from "./note.js";
import { Questions } from "./questions.js";
import { html, useRef, useState } from "../ui/view.js";
import { t } from "../line/words.js";

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
      <${Questions} session=${session} />
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
