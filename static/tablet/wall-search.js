/** Search and choose what the wall shows: folded until asked for; while it hides notes it says how many. */
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { html, useComputed, useSignal } from "../ui/view.js";
import { t } from "../line/words.js";
import { isEverything, tablesOf } from "./wall-filter.js";
import { NOTE_KINDS } from "../wire.js";

/** @typedef {import("../vendor/signals.js").Signal<boolean>} IsOpen */

/** The button that opens and closes the fields. @param {{isOpen: IsOpen}} props */
export const SearchButton = ({ isOpen }) => html`
  <button
    type="button"
    class="button quiet compact"
    aria-expanded=${isOpen.value ? "true" : "false"}
    aria-controls="wall-search"
    onClick=${() => {
      isOpen.value = !isOpen.value;
      if (isOpen.peek()) focusWhenDrawn("wall-search-text");
    }}
  >
    <${Icon} name="search" />${t("wall-search")}
  </button>
`;

export const useSearchOpen = () => useSignal(false);

/**
 * @param {{session: OpenSession, filter: import("./wall-filter.js").WallFilter,
 *   wall: ReturnType<typeof import("./wall.js").createWall>, isOpen: IsOpen}} props
 */
export function WallSearch({ session, filter, wall, isOpen }) {
  const wanted = filter.wanted.value;
  return html`
    ${isOpen.value && html`<${Fields} session=${session} filter=${filter} wall=${wall} />`}
    ${!isEverything(wanted) && html`<${Hidden} filter=${filter} wall=${wall} />`}
  `;
}

/** How many notes the choice hides. @param {Omit<Parameters<typeof WallSearch>[0], "session" | "isOpen">} props */
function Hidden({ filter, wall }) {
  const { shown, hidden } = wall.sums.value;
  const clear = () => {
    filter.clear();
    document.getElementById("wall-all")?.focus(); // the button disappears
  };
  return html`
    <div class="message wall-hidden">
      <p class="grow" role="status">${t("wall-hidden", { shown, hidden })}</p>
      <button type="button" class="button compact" onClick=${clear}>${t("wall-show-all")}</button>
    </div>
  `;
}

/** @param {Omit<Parameters<typeof WallSearch>[0], "isOpen">} props */
function Fields({ session, filter, wall }) {
  const { text, kind, site, table } = filter.wanted.value;
  const sites = session.sites.value;
  const tables = useComputed(() =>
    tablesOf(wall.shown.value.flatMap((id) => session.store.peek("note", id) ?? [])).join("\n"),
  ).value;
  const of = new Map(sites.map((each) => [each.id, each.name]));
  const names = tables.split("\n").filter(Boolean).map((each) => {
    const [mark = "", ...rest] = each.split(" ");
    return [each, `${t("table-named", { table: rest.join(" ") })}, ${of.get(mark) ?? mark}`];
  });
  return html`
    <div class="wall-search" id="wall-search" role="search">
      <div class="field wall-search-text">
        <label for="wall-search-text">${t("wall-search-text")}</label>
        <input
          class="input"
          id="wall-search-text"
          type="search"
          value=${text}
          onInput=${(/** @type {FieldEvent} */ { target }) => filter.choose({ text: target.value })}
        />
      </div>
      <${Choice}
        name="kind"
        words=${t("wall-search-kind")}
        every=${t("wall-every-kind")}
        options=${NOTE_KINDS.map((each) => [each, t(`note-kind-${each}`)])}
        value=${kind}
        choose=${(/** @type {string} */ next) => filter.choose({ kind: next })}
      />
      ${sites.length > 2 &&
      html`<${Choice}
        name="site"
        words=${t("wall-search-site")}
        every=${t("wall-every-site")}
        options=${sites.map((each) => [each.id, each.name])}
        value=${site}
        choose=${(/** @type {string} */ next) => filter.choose({ site: next })}
      />`}
      ${(names.length > 0 || table) &&
      html`<${Choice}
        name="table"
        words=${t("wall-search-table")}
        every=${t("wall-every-table")}
        options=${names}
        value=${table}
        choose=${(/** @type {string} */ next) => filter.choose({ table: next })}
      />`}
    </div>
  `;
}

/**
 * @param {{name: string, words: string, every: string, options: string[][], value: string,
 *   choose: (value: string) => void}} props
 */
const Choice = ({ name, words, every, options, value, choose }) => html`
  <div class="field">
    <label for=${`wall-search-${name}`}>${words}</label>
    <select
      class="input"
      id=${`wall-search-${name}`}
      onChange=${(/** @type {FieldEvent} */ { target }) => choose(target.value)}
    >
      <option value="" selected=${value === ""}>${every}</option>
      ${options.map(([id = "", said]) => html`<option key=${id} value=${id} selected=${id === value}>${said}</option>`)}
      ${value && !options.some(([id]) => id === value) && html`<option value=${value} selected>${value}</option>`}
    </select>
  </div>
`;
