/** One note for the whole room, with its source and the sites that build on it. */
import { NoteKind, shorten } from "../ui/note-card.js";
import { CardPages } from "./card-pages.js";
import { chosenFor } from "./chosen.js";
import { hyphenated } from "../ui/hyphens.js";
import { joinWay } from "./join-ways.js";
import { titleOf } from "../ui/contributions.js";
import { isOnScreen } from "./shown.js";
import { SiteName } from "./site-name.js";
import { isShown, sourceOf, threadOf } from "./threads.js";
import { ReplyPaper, SecondLines } from "./wall-note.js";
import { SiteMark, SiteShape, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const PART = 380; // characters that fit on one page at the default type
const BESIDE = 0.5; // of the room, while the way in stands beside it
const SIZES = /** @type {const} */ ([
  [70, "huge"],
  [150, "large"],
  [260, "medium"],
]);

/** @param {import("./stage.js").SceneProps} props */
export function SpotlightScene({ session, controls }) {
  const { store } = session;
  const id = chosenFor(session, controls.screen.value)?.of ?? "";
  const note = store.record("note", id).value;
  if (!store.ready.value) return null;
  if (!isOnScreen(note)) return html`<p class="stage-empty">${t("screen-spotlight-gone")}</p>`;
  const site = session.site(note.site);
  const language = languageOf(note, site);
  const replies = threadOf(store, id);
  const room = (joinWay(session, "spotlight") === "beside" ? BESIDE : 1) * (replies.length ? BESIDE : 1);
  const size = SIZES.find(([most]) => note.text.length <= most * room)?.[1] ?? "plain";
  const paper = html`
    <div class=${`note spotlight ${paperOf(site)}`}>
      <div class="note-head">
        <${SiteName} site=${site} />
        <${NoteKind} kind=${note.note_kind} />
        ${note.name && html`<span>${note.name}</span>`}
      </div>
      ${size === "plain"
        ? html`<${LongText}
            key=${note.text}
            text=${note.text}
            most=${PART * room}
            lang=${language}
            controls=${controls}
          />`
        : html`<p class=${`spotlight-text ${size}`} lang=${language}>${hyphenated(note.text, language)}</p>`}
      <${SecondLines} note=${note} language=${language} />
      <${Lineage} session=${session} note=${note} />
    </div>
  `;
  if (!replies.length) return paper;
  return html`
    <div class="spotlight-two">
      ${paper}
      <${CardPages}
        name="thread"
        ids=${replies.map((reply) => reply.id)}
        draw=${(/** @type {string} */ reply) => html`<${ThreadReply} session=${session} id=${reply} />`}
        version=${() => ""}
        widest=${200}
        head=${12}
        controls=${controls}
        order="reading"
        counts=${size !== "plain"}
      />
    </div>
  `;
}

/** A reply on the line that leads from the note. @param {{session: OpenSession, id: string}} props */
function ThreadReply({ session, id }) {
  const reply = session.store.record("reply", id).value;
  if (!isShown(session.store, reply)) return null;
  const across = reply.site !== (sourceOf(session.store, reply)?.site ?? reply.thread_site);
  return html`
    <div class=${`thread-reply ${across ? "across" : ""}`}>
      <span class=${`thread-bead ${paperOf(session.site(reply.site))}`} aria-hidden="true">
        <${SiteShape} site=${session.site(reply.site)} />
      </span>
      <${ReplyPaper} session=${session} reply=${reply} />
    </div>
  `;
}

/**
 * A long text in parts, one page each, at full size.
 * @param {{name?: string, text: string, lang?: string, most?: number, controls: import("./stage.js").Controls}} props
 */
export function LongText({ name = "parts", text, lang, most = PART, controls }) {
  const parts = inParts(text, most);
  return html`
    <${CardPages}
      name=${name}
      ids=${parts.map((_, n) => String(n))}
      draw=${(/** @type {string} */ n) =>
        html`<p class="spotlight-text plain" lang=${lang}>${hyphenated(parts[Number(n)] ?? "", lang)}</p>`}
      version=${() => ""}
      widest=${400}
      controls=${controls}
      order="reading"
      counts
    />
  `;
}

/**
 * What the note builds on, and how often each site has built on it.
 * @param {{session: import("../line/session.js").OpenSession, note: Note}} props
 */
function Lineage({ session, note }) {
  const { store } = session;
  const source =
    note.builds_on && (store.record("note", note.builds_on).value ?? store.record("output", note.builds_on).value);
  const further = builtOnBySite(session, note.id);
  if (!note.builds_on && !further.length) return null;
  return html`
    <div class="spotlight-lineage">
      ${note.builds_on &&
      html`<p>
        ${t(`degree-${note.degree || "inspired"}-from`)}${" "}
        ${source && isOnScreen(source)
          ? html`<${SiteMark} site=${session.site(source.site)} /> <q>${shorten(titleOf(source), 60)}</q>`
          : t("note-source-away")}
      </p>`}
      ${further.length > 0 &&
      html`<p>
        ${t("screen-taken-further")}${" "}
        ${further.map(
          ([site, count]) =>
            html`<span class="taken" key=${site.id}>
              <${SiteMark} site=${site} /> <b class="numeric">${count}</b>
            </span>`,
        )}
      </p>`}
    </div>
  `;
}

/**
 * Return how many notes and outputs at each site build on this note.
 * @param {import("../line/session.js").OpenSession} session
 * @param {string} id
 * @returns {[Site, number][]}
 */
function builtOnBySite(session, id) {
  const { store } = session;
  const counts = new Map();
  const count = (/** @type {Note | Output} */ each) => counts.set(each.site, (counts.get(each.site) ?? 0) + 1);
  for (const other of store.ids("note").value) {
    const note = store.peek("note", other);
    if (note?.builds_on === id && isOnScreen(note)) count(note);
  }
  for (const other of store.ids("output").value) {
    const output = store.peek("output", other);
    if (output?.builds_on?.includes(id) && isOnScreen(output)) count(output);
  }
  return session.sites.value.filter((site) => counts.has(site.id)).map((site) => [site, counts.get(site.id)]);
}

/** Cut a text into parts at the ends of sentences, else of words. @param {string} text @param {number} most */
export function inParts(text, most) {
  const parts = [];
  let rest = text.trim();
  while (rest.length > most) {
    const head = rest.slice(0, most);
    const cut = Math.max(head.lastIndexOf(". "), head.lastIndexOf("\n"), head.lastIndexOf("? ")) + 1;
    const at = cut > most / 2 ? cut : head.lastIndexOf(" ") > 0 ? head.lastIndexOf(" ") : most;
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...parts, rest];
}
