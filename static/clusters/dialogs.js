/** The dialogs of the board: put notes into a cluster, name one, merge it into another, take it apart. */
import { t } from "../line/words.js";
import { Dialog } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { html, useMemo, useState } from "../ui/view.js";
import { ClusterPicker } from "./cluster-picker.js";
import { commonWord } from "./likeness.js";
import { suggest } from "./suggestions.js";

/** @typedef {import("./sorting.js").Sorting} Sorting */

/** @param {{session: OpenSession, sorting: Sorting}} props */
export function SortingDialogs({ session, sorting }) {
  const asked = sorting.asked.value;
  if (!asked) return null;
  const close = () => (sorting.asked.value = null);
  const Part = { place: PlaceDialog, title: TitleDialog, merge: MergeDialog, drop: DropDialog }[asked.what];
  return html`<${Part} key=${`${asked.what} ${asked.cluster}`} ...${{ session, sorting, asked, close }} />`;
}

/**
 * @typedef {{
 *   session: OpenSession, sorting: Sorting, asked: import("./sorting.js").Asked, close: () => void,
 * }} Props
 */

/** @param {Props} props */
function PlaceDialog({ session, sorting, asked, close }) {
  const { notes, seen } = asked;
  const likely = useMemo(() => suggest(session, sorting, notes), []).filter(({ id }) => sorting.titles.value.has(id));
  const isSomeIn = notes.some((note) => seen.get(note));
  return html`
    <${Dialog} title=${t("clusters-place-title", { count: notes.length })} close=${close}>
      <${ClusterPicker}
        session=${session}
        sorting=${sorting}
        label=${t("clusters-find")}
        likely=${likely}
        choose=${(/** @type {string} */ id) => sorting.place(notes, id, seen)}
        create=${(/** @type {string} */ title) => sorting.place(notes, sorting.add(title), seen)}
      />
      ${isSomeIn &&
      html`<div class="dialog-foot">
        <button type="button" class="button" onClick=${() => sorting.place(notes, "", seen)}>
          <${Icon} name="undo-2" />${t("clusters-take-out")}
        </button>
      </div>`}
    <//>
  `;
}

/** @param {Props} props */
function MergeDialog({ session, sorting, asked, close }) {
  const merge = (/** @type {string} */ into) => {
    session.do({ type: "merge_clusters", from: asked.cluster, into });
    close();
  };
  return html`
    <${Dialog} title=${t("clusters-merge-title", { title: sorting.titleOf(asked.cluster) })} close=${close}>
      <p class="quiet-text">${t("clusters-merge-why")}</p>
      <${ClusterPicker}
        session=${session}
        sorting=${sorting}
        label=${t("clusters-find-into")}
        without=${asked.cluster}
        choose=${merge}
      />
    <//>
  `;
}

/** @param {Props} props */
function DropDialog({ session, sorting, asked, close }) {
  const drop = () => {
    session.do({ type: "drop_cluster", id: asked.cluster });
    close();
  };
  const count = sorting.notesIn(asked.cluster).length;
  return html`
    <${Dialog} title=${t("clusters-drop-title", { title: sorting.titleOf(asked.cluster) })} close=${close}>
      <p>${t("clusters-drop-why", { count })}</p>
      <div class="dialog-foot">
        <button type="button" class="button" onClick=${close}>${t("cancel")}</button>
        <button type="button" class="button primary" onClick=${drop}>${t("clusters-do-drop")}</button>
      </div>
    <//>
  `;
}

/** A new cluster, or another title for one. @param {Props} props */
function TitleDialog({ session, sorting, asked, close }) {
  const before = asked.cluster ? (sorting.titles.peek().get(asked.cluster) ?? "") : "";
  const [title, setTitle] = useState(before);
  const base = useMemo(() => session.store.basis(), []);
  const word = useMemo(() => commonWord(asked.notes.map((id) => session.store.peek("note", id)?.text ?? "")), []);
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    const clean = title.trim();
    if (!clean) return;
    if (!asked.cluster) sorting.place(asked.notes, sorting.add(clean), asked.seen);
    else if (clean !== before) session.do({ type: "name_cluster", id: asked.cluster, title: clean, base });
    close();
  };
  return html`
    <${Dialog} title=${t(asked.cluster ? "clusters-title-change" : "clusters-new")} close=${close}>
      <form class="stack" onSubmit=${save}>
        <div class="field">
          <label for="cluster-title">${t("clusters-title")}</label>
          <input
            class="input"
            id="cluster-title"
            autocomplete="off"
            required
            maxlength=${session.limits.value.title_chars}
            placeholder=${word && t("clusters-title-like", { word })}
            value=${title}
            autofocus
            onInput=${(/** @type {FieldEvent} */ event) => setTitle(event.target.value)}
          />
        </div>
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${close}>${t("cancel")}</button>
          <button type="submit" class="button primary">${t(asked.cluster ? "save" : "clusters-begin")}</button>
        </div>
      </form>
    <//>
  `;
}
