/** The wall: the latest notes from all sites. */
import { NoteKind } from "../ui/note-card.js";
import { hyphenated } from "./hyphens.js";
import { PagesWithNewest } from "./newest.js";
import { isVisible } from "../ui/contributions.js";
import { Reactions, reactionsTo } from "../ui/reactions.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";
import { RECORD_DEFAULTS } from "../wire.js";

const MOST = 120; // notes shown; older ones are on the tablets and in the report
const NEWEST_HEAD_U = 17;
const STEP = 60; // the oldest leave this many at a time, since each leaving note moves all pages

/** @param {import("./stage.js").SceneProps} props */
export function WallScene({ session, controls }) {
  const { store } = session;
  const ids = latest(store.ids("note").value.filter((id) => isVisible(store.peek("note", id))));
  if (!store.ready.value) return null;
  if (!ids.length) return html`<p class="stage-empty">${t("screen-wall-empty")}</p>`;
  return html`
    <${PagesWithNewest}
      name="wall"
      ids=${ids}
      lengthOf=${(/** @type {string} */ id) => store.peek("note", id)?.text.length ?? 0}
      headOf=${() => NEWEST_HEAD_U}
      narrow=${52}
      draw=${(/** @type {string} */ id) => html`<${WallNote} session=${session} id=${id} />`}
      version=${(/** @type {string} */ id) => 
        `${store.peek("note", id)?.edited_at} ${String(reactionsTo(session, id) || "").length}`}
      widest=${80}
      controls=${controls}
    />
  `;
}

/** @param {string[]} ids */
const latest = (ids) => ids.slice(Math.max(0, Math.ceil((ids.length - MOST) / STEP) * STEP));

/** @param {{session: import("../line/session.js").OpenSession, id: string}} props */
export function WallNote({ session, id }) {
  const note = session.store.record("note", id).value;
  if (!isVisible(note)) return null;
  const site = session.site(note.site);
  const language = languageOf(note, site);
  const source =
    note.builds_on && (session.store.peek("note", note.builds_on) ?? session.store.peek("output", note.builds_on));
  return html`
    <div class=${`note wall-note ${paperOf(site)}`}>
      <div class="note-head">
        <${SiteMark} site=${site} />
        ${note.note_kind !== RECORD_DEFAULTS.note.note_kind && html`<${NoteKind} kind=${note.note_kind} />`}
        ${source &&
        html`<span class="wall-source">
          ${t(`degree-${note.degree || "inspired"}-from`)} <${SiteMark} site=${session.site(source.site)} />
        </span>`}
        <${Reactions} session=${session} id=${id} />
      </div>
      <p class="note-text" lang=${language}>${hyphenated(note.text, language)}</p>
    </div>
  `;
}
