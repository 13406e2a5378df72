/** One note for the whole room, with its source and the sites that build on it. */
import { NoteKind, shorten } from "../ui/note-card.js";
import { CardPages } from "./card-pages.js";
import { chosenFor } from "./chosen.js";
import { FitText } from "./fit-text.js";
import { PART } from "./long-text.js";
import { titleOf } from "../ui/contributions.js";
import { isOnScreen } from "./shown.js";
import { SiteName } from "./site-name.js";
import { isShown, sourceOf, threadOf } from "./threads.js";
import { ReplyPaper, SecondLines } from "./wall-note.js";
import { SiteMark, SiteShape, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const BESIDE = 0.5; // of the room, while the replies stand beside it

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
  const paper = html`
    <div class=${`note spotlight ${paperOf(site)}`}>
      <div class="note-head">
        <${SiteName} site=${site} />
        <${NoteKind} kind=${note.note_kind} />
        ${note.name && html`<span>${note.name}</span>`}
      </div>
      <${FitText} text=${note.text} language=${language} controls=${controls} />
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
        counts=${note.text.length <= PART * BESIDE}
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
