/** One note on the wall, with its state and its buttons. It is redrawn alone when its record changes. */
import { Icon } from "../ui/icon.js";
import { useItem } from "../ui/arrow-list.js";
import { NoteBody, namedByText, noteBy } from "../ui/note-card.js";
import { LevelButton, useRise } from "./own-level.js";
import { Padlock, levelWords } from "../ui/level-words.js";
import { sourceOf } from "./source-of.js";
import { Thread } from "./thread.js";
import { ReactButton, Reactions } from "../ui/reactions.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { html, useComputed } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {{tabindex: number}} Focus */
/** @typedef {Note & {pending?: boolean}} OwnNote `pending`: not at the server yet */

/**
 * @param {{
 *   session: OpenSession, mine: ReturnType<typeof import("./mine.js").createMine>,
 *   replies: import("./replies.js").Replies, id: string, wall: ReturnType<typeof import("./wall.js").createWall>,
 *   open: (what: string, note: Note) => void,
 * }} props
 */
export function WallNote({ session, mine, replies, wall, id, open }) {
  const frozen = useComputed(() => wall.paused.value?.get(id)).value; // as it was when the view was paused
  // My own note, while the server does not have it yet.
  const pending = useComputed(() => mine.pending.value.find((each) => each.id === id)).value;
  const { item, button: focus } = useItem(wall.list, id);
  const note = pending ?? frozen ?? session.store.record("note", id).value;
  const taken = useComputed(() => mine.builtOnBy.value.get(id) ?? "").value;
  const state = useComputed(() => mine.states.value.get(id) ?? "").value;
  const rises = useRise(note);
  if (!note) return null;
  const own = mine.isMine(note);
  const site = session.site(note.site);
  const source = note.builds_on ? sourceOf(session, note.builds_on) : null;
  return html`
    <li class="wall-item">
      <article
        class=${`note ${paperOf(site)} ${own ? "own" : ""} ${note.withdrawn || note.hidden ? "away" : ""} ${rises}`}
        data-id=${id}
        ...${namedByText(`note-${id}`, noteBy(note, site))}
        ...${item}
      >
        <${NoteBody}
          note=${note}
          site=${site}
          source=${source}
          name=${[own ? "" : note.name, note.initials].filter(Boolean).join(", ")}
          textId=${`note-${id}-text`}
        />
        ${!own &&
        note.level !== "all" &&
        html`<p class="small"><${Padlock} level=${note.level}>${levelWords({ ...note, site })}<//></p>`}
        ${taken &&
        html`<p class="taken small">
          <${Icon} name="corner-down-right" /><span>${t("note-taken")} </span>${taken
            .split(" ")
            .map((mark) => html`<${SiteMark} key=${mark} site=${session.site(mark)} />`)}
        </p>`}
        ${note.hidden && html`<p class="small state"><${Icon} name="eye-off" />${t("note-hidden")}</p>`}
        <${Thread} session=${session} replies=${replies} of=${note} focus=${focus} open=${open} />
        <div class="note-foot">
          ${own
            ? html`<${Reactions} session=${session} id=${id} />`
            : html`<${ReactButton} session=${session} id=${id} focus=${focus} />`}
          ${own
            ? html`<${OwnFoot}
                session=${session}
                note=${note}
                state=${pending ? "waiting" : state}
                focus=${focus}
                open=${open}
              />`
            : html`<${OtherFoot} note=${note} focus=${focus} open=${open} />`}
        </div>
      </article>
    </li>
  `;
}

/**
 * @param {{session: OpenSession, note: OwnNote, state: string, focus: Focus,
 *   open: (what: string, note: Note) => void}} props
 */
function OwnFoot({ session, note, state, focus, open }) {
  if (note.withdrawn) {
    return html`
      <span class="state grow"><${Icon} name="archive" />${t("note-withdrawn")}</span>
      <button type="button" class="note-button" ...${focus} onClick=${() => open("return", note)}>
        <${Icon} name="undo-2" />${t("undo")}
      </button>
    `;
  }
  const waiting = state === "waiting";
  return html`
    <div class="foot-pair">
      <span class="state">
        <${Icon} name=${waiting ? "send" : "check"} />
        ${t(waiting ? (note.pending ? "state-waiting" : "state-change-waiting") : "state-sent")}
      </span>
      <${LevelButton} session=${session} note=${note} focus=${focus} open=${open} />
    </div>
    ${!note.pending &&
    html`
      <div class="foot-pair">
        <button type="button" class="note-button" ...${focus} onClick=${() => open("edit", note)}>
          <${Icon} name="pencil" />${t("note-edit")}
        </button>
        <button type="button" class="note-button" ...${focus} onClick=${() => open("withdraw", note)}>
          <${Icon} name="archive" />${t("note-withdraw")}
        </button>
      </div>
    `}
  `;
}

/** @param {{note: Note, focus: Focus, open: (what: string, note: Note) => void}} props */
const OtherFoot = ({ note, focus, open }) => html`
  <button
    type="button"
    class="note-button"
    ...${focus}
    aria-label=${t("reply-open")}
    onClick=${() => open("reply", note)}
  >
    <${Icon} name="message-circle-question" />${t("reply-open-short")}
  </button>
  <button
    type="button"
    class="note-button"
    ...${focus}
    aria-label=${t("note-build")}
    onClick=${() => open("build", note)}
  >
    <${Icon} name="hand-grab" />${t("note-build-short")}
  </button>
`;
