/** A note as a card: site, kind, text, source and name. NoteBody is the same without the name. */
import { Icon } from "./icon.js";
import { SiteMark, paperOf } from "./site-mark.js";
import { languageOf } from "./text-language.js";
import { html } from "./view.js";
import { t } from "../line/words.js";

/** @type {Record<import("../wire.js").NoteKind, string>} */
export const KIND_ICONS = {
  idea: "lightbulb",
  question: "message-circle-question",
  experience: "message-square",
  failed_attempt: "rotate-ccw",
  fact: "newspaper",
};

/** @typedef {{site: SiteMarked | undefined, text: string}} Source */
/**
 * @typedef {{
 *   note: Note, site: SiteMarked | undefined, source?: Source | null, class?: string, name?: string, textId?: string,
 *   children?: unknown,
 * }} CardProps
 */

/** @param {{kind: import("../wire.js").NoteKind}} props */
export const NoteKind = ({ kind }) => html`
  <span class="note-kind">
    <${Icon} name=${KIND_ICONS[kind] ?? "lightbulb"} />
    ${t(`note-kind-${kind}`)}
  </span>
`;

/** "Experience from Aalborg" @param {Note} note @param {SiteMarked | undefined} site */
export const noteBy = (note, site) =>
  t("note-by", { kind: t(`note-kind-${note.note_kind}`), site: site?.name ?? note.site });

/**
 * The name of a card that takes the focus: what it is, and then its whole text, so that a screen reader reads it.
 * @param {string} id the card's; its text has the id `ID-text` @param {string} what
 */
export const namedByText = (id, what) => ({ id, "aria-label": what, "aria-labelledby": `${id} ${id}-text` });

/**
 * @param {CardProps} props
 * `source`: what the note builds on, if it is visible to this page. `name`: who wrote it, where the head shows that.
 */
export function NoteBody({ note, site, source, name, textId, children }) {
  const language = languageOf(note, site);
  return html`
    <div class="note-head">
      <${SiteMark} site=${site} />
      <${NoteKind} kind=${note.note_kind} />
      ${name && html`<span class="note-name">${name}</span>`}
    </div>
    <p class="note-text" id=${textId} lang=${language}>${note.text}</p>
    ${note.learned && html`<${SecondLine} words=${t("note-learned")} text=${note.learned} lang=${language} />`}
    ${note.builds_on && html`<${NoteSource} degree=${note.degree} source=${source} />`}
    ${note.change && html`<${SecondLine} words=${t("note-change")} text=${note.change} lang=${language} />`}
    ${children}
  `;
}

/** "What we learned: ..." @param {{words: string, text: string, lang: string | undefined}} props */
const SecondLine = ({ words, text, lang }) => html`
  <p class="note-second"><b>${words}</b> <span lang=${lang}>${text}</span></p>
`;

/**
 * "Inspired by KBH: ..."
 * @param {{degree?: string, source?: Source | null}} props
 */
export const NoteSource = ({ degree, source }) => html`
  <p class="note-source">
    <span>
      ${t(`degree-${degree || "inspired"}-from`)}${" "}
      ${source ? html`<${SiteMark} site=${source.site} /> <q>${shorten(source.text)}</q>` : t("note-source-away")}
    </span>
  </p>
`;

/** @param {CardProps} props */
export const NoteCard = ({ class: more = "", ...props }) => html`
  <article class=${`note ${paperOf(props.site)} ${more}`}>
    <${NoteBody} ...${props} />
    ${props.note.name && html`<p class="small note-name">${props.note.name}</p>`}
  </article>
`;

/** Cut a text to at most `most` characters, with an ellipsis. @param {string} text */
export const shorten = (text, most = 70) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);
