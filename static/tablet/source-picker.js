/** Choose what an output builds on: notes, whole clusters, other outputs. */
import { isVisible, titleOf } from "../ui/contributions.js";
import { NoteKind, shorten } from "../ui/note-card.js";
import { SourceMark } from "./source-mark.js";
import { html, useMemo, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST_SHOWN = 60; // the rest is found by searching

/**
 * Return what the output `own` may build on: the clusters, the outputs and the notes, the latest of each first.
 * @param {import("../line/session.js").OpenSession} session
 * @param {string} own
 * @returns {(Note | Output | Records["cluster"])[]}
 */
function pickable(session, own) {
  const of = (/** @type {"note" | "output"} */ kind) =>
    session.store
      .ids(kind)
      .peek()
      .map((id) => session.store.peek(kind, id));
  const written = [...of("note"), ...of("output")].filter(isVisible).filter((each) => each.id !== own);
  return [...written, ...session.store.all("cluster")].reverse();
}

/** @param {Note | Output | Records["cluster"]} each */
const nameOf = (each) => (each.kind === "cluster" ? each.title || t("cluster-untitled") : titleOf(each));

/** @param {Note | Output | Records["cluster"]} each */
const soughtIn = (each) => (each.kind === "cluster" ? each.title : `${titleOf(each)} ${each.text} ${each.name}`);

/**
 * Search and tick what an output builds on.
 * @param {{
 *   session: import("../line/session.js").OpenSession, chosen: string[], own: string, choose: (ids: string[]) => void,
 * }} props
 */
export function SourcePicker({ session, chosen, own, choose }) {
  const [search, setSearch] = useState("");
  const sought = search.trim().toLocaleLowerCase("da");
  const sources = useMemo(() => pickable(session, own), []);
  const matching = sources.filter(
    (each) =>
      chosen.includes(each.id) ||
      !sought ||
      soughtIn(each).toLocaleLowerCase("da").includes(sought),
  );
  matching.sort((a, b) => Number(chosen.includes(b.id)) - Number(chosen.includes(a.id)));
  const toggle = (/** @type {string} */ id) =>
    choose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return html`
    <fieldset class="field">
      <legend class="label">${t("output-sources", { count: chosen.length })}</legend>
      <input
        class="input"
        type="search"
        aria-label=${t("output-sources-search")}
        placeholder=${t("output-sources-search")}
        value=${search}
        onInput=${(/** @type {FieldEvent} */ event) => setSearch(event.target.value)}
      />
      <div class="picker">
        ${matching.slice(0, MOST_SHOWN).map(
          (each) => html`
            <label class="pick" key=${each.id}>
              <input type="checkbox" checked=${chosen.includes(each.id)} onChange=${() => toggle(each.id)} />
              <${SourceMark} site=${each.kind === "cluster" ? undefined : session.site(each.site)} />
              <span class="grow">${shorten(nameOf(each), 110)}</span>
              ${each.kind === "note" &&
              html`<span class="for-ears"><${NoteKind} kind=${each.note_kind} /></span>`}
            </label>
          `,
        )}
        ${matching.length === 0 && html`<p class="hint">${t("output-sources-none")}</p>`}
        ${matching.length > MOST_SHOWN &&
        html`<p class="hint">${t("output-sources-more", { count: matching.length - MOST_SHOWN })}</p>`}
      </div>
    </fieldset>
  `;
}
