/** A note on the wall, with what it came from; and a question, an answer or praise that crossed, as another card. */
import { NoteKind } from "../ui/note-card.js";
import { hyphenated } from "../ui/hyphens.js";
import { Thread } from "./thread.js";
import { crosses, isShown, sourceOf } from "./threads.js";
import { isOnScreen } from "./shown.js";
import { Reactions } from "../ui/reactions.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";
import { RECORD_DEFAULTS } from "../wire.js";

/** @typedef {{session: OpenSession, id: string, since?: number}} CardProps `since`: see Thread */

/** @param {CardProps} props */
export function WallCard(props) {
  const Card = props.session.store.peek("reply", props.id) ? WallReply : WallNote;
  return html`<${Card} ...${props} />`;
}

/** @param {CardProps} props */
export function WallNote({ session, id, since = Infinity }) {
  const note = session.store.record("note", id).value;
  const source = note && sourceOf(session.store, note);
  if (!isOnScreen(note)) return null;
  const site = session.site(note.site);
  const language = languageOf(note, site);
  const across = source && crosses(note, source);
  const how = t(`degree-${note.degree || "inspired"}-from`);
  const card = html`
    <div class=${`note wall-note ${paperOf(site)}`}>
      <div class="note-head">
        <${SiteMark} site=${site} />
        ${across && html`<span>${t(`thread-${note.degree || "inspired"}`)}</span>`}
        ${note.note_kind !== RECORD_DEFAULTS.note.note_kind && html`<${NoteKind} kind=${note.note_kind} />`}
        ${source &&
        !across &&
        html`<span class="wall-source">${how} <${SiteMark} site=${session.site(source.site)} /></span>`}
        <${Reactions} session=${session} id=${id} />
      </div>
      <p class="note-text" lang=${language}>${hyphenated(note.text, language)}</p>
      <${SecondLines} note=${note} language=${language} />
    </div>
  `;
  if (!across) return card;
  return html`<${Thread} session=${session} source=${source} item=${note} since=${since}>${card}<//>`;
}

/**
 * What a failed attempt taught, and what must change before the note fits here.
 * @param {{note: Note, language?: string}} props
 */
export const SecondLines = ({ note: { learned, change }, language }) => html`
  ${learned && html`<${SecondLine} lead=${t("note-learned")} text=${learned} language=${language} />`}
  ${change && html`<${SecondLine} lead=${t("note-change")} text=${change} language=${language} />`}
`;

/** @param {{lead: string, text: string, language?: string}} props */
const SecondLine = ({ lead, text, language }) => html`
  <p class="note-second"><b>${lead}:</b> <span lang=${language}>${hyphenated(text, language)}</span></p>
`;

/** @param {CardProps} props */
function WallReply({ session, id, since = Infinity }) {
  const reply = session.store.record("reply", id).value;
  const source = reply && sourceOf(session.store, reply);
  if (!source || !isShown(session.store, reply)) return null;
  return html`
    <${Thread} session=${session} source=${source} item=${reply} since=${since}>
      <${ReplyPaper} session=${session} reply=${reply} />
    <//>
  `;
}

/** "AAL asks", and what. @param {{session: OpenSession, reply: Reply}} props */
export function ReplyPaper({ session, reply }) {
  const site = session.site(reply.site);
  const language = languageOf(reply, site);
  return html`
    <div class=${`note wall-note reply ${paperOf(site)}`}>
      <div class="note-head"><${SiteMark} site=${site} /> <span>${t(`thread-${reply.reply_kind}`)}</span></div>
      <p class="note-text" lang=${language}>${hyphenated(reply.text, language)}</p>
    </div>
  `;
}
