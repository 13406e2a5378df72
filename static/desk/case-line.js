/** One case at the desk: who works on it, taking it up, and what has been said of it. */
import { CasePart } from "./case-part.js";
import { tableName } from "./table-name.js";
import { useTables } from "./use-tables.js";
import { versionsOf } from "../ui/case-draft.js";
import { Versions } from "../ui/case-versions.js";
import { Icon } from "../ui/icon.js";
import { Padlock, levelWords } from "../ui/level-words.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST_NAMED = 8; // sites; of more, their number

/** @typedef {import("./layout.js").DeskProps & {of: Records["case"]}} Props */

/** @param {Props} props */
export function CaseLine({ session, of }) {
  const site = session.site(of.site);
  const feedback = session.store.all("feedback").filter((each) => each.case === of.id);
  const title = of.title || t("case-untitled");
  const [now, former] = versionsOf(of).reverse();
  return html`
    <li class=${`desk-case stack tight ${paperOf(site)}`}>
      <p class="row tight small">
        <${SiteMark} site=${site} />
        ${of.owner && html`<span>${of.owner}</span>`}
        ${of.version > 1 && html`<span class="quiet-text">${t("case-version", { version: of.version })}</span>`}
        ${of.level !== "all" &&
        html`<${Padlock} level=${of.level}>${levelWords({ level: of.level, table: of.table, site })}<//>`}
      </p>
      <h3 lang=${languageOf(of, site)}>${title}</h3>
      ${session.you.value.site && html`<${TakeUp} session=${session} of=${of} />`}
      <details>
        <summary>
          ${t("desk-case-read")}${" "}
          <span class="quiet-text small">${t("case-feedback-count", { count: feedback.length })}</span>
        </summary>
        <div class="stack tight">
          ${former && html`<${Versions} before=${former} after=${now} lang=${languageOf(of, site)} narrow />`}
          ${of.parts.map((part) => html`<${CasePart} key=${part.id} ...${{ session, of, part, feedback }} />`)}
        </div>
      </details>
    </li>
  `;
}

/** In the room, or at which tables. @param {Props} props */
function TakeUp({ session, of }) {
  const own = session.you.value.site;
  const rows = useTables(session);
  const tables = of.tables[own] ?? [];
  const isHere = of.taken_up.includes(own);
  const inRoom = isHere && tables.length === 0;
  const free = rows.filter(({ table }) => !tables.includes(table));
  const take = (/** @type {boolean} */ on, table = "") =>
    session.do({ type: "take_up_case", case: of.id, on, ...(table && { table }) });
  const show = () =>
    session.do({ type: "show_scene", scene: "case", until: "next", from: session.programme.peek().phase });
  const others = of.taken_up.filter((mark) => mark !== own);
  return html`
    <div class="row tight">
      <button
        type="button"
        class="button compact"
        aria-pressed=${inRoom ? "true" : "false"}
        aria-label=${t("desk-case-take-this", { title: of.title })}
        onClick=${() => take(!inRoom)}
      >
        <${Icon} name="users" />${t("desk-case-take")}
      </button>
      ${tables.map(
        (table) => html`
          <button
            type="button"
            class="button compact"
            key=${table}
            aria-pressed="true"
            aria-label=${t("desk-case-leave-table", { title: of.title, table: tableName(table) })}
            onClick=${() => take(false, table)}
          >
            ${tableName(table)}<${Icon} name="x" />
          </button>
        `,
      )}
      ${free.length > 0 &&
      html`<select
        class="input desk-case-table"
        aria-label=${t("desk-case-at-table", { title: of.title })}
        value=""
        onChange=${(/** @type {FieldEvent} */ { target }) => {
          if (target.value) take(true, target.value);
          target.value = "";
        }}
      >
        <option value="">${t("desk-case-table")}</option>
        ${free.map(({ table }) => html`<option key=${table} value=${table}>${tableName(table)}</option>`)}
      </select>`}
      ${isHere &&
      html`<button type="button" class="button quiet compact" onClick=${show}>
        <${Icon} name="monitor" />${t("desk-case-show")}
      </button>`}
      ${others.length > 0 && html`<${TakenUp} session=${session} marks=${others} />`}
    </div>
  `;
}

/** Where else it is worked on. @param {import("./layout.js").DeskProps & {marks: readonly string[]}} props */
const TakenUp = ({ session, marks }) => html`
  <span class="row tight small quiet-text">
    ${marks.length > MOST_NAMED ? t("case-taken-up-at", { count: marks.length }) : t("case-taken-up")}
    ${marks.length <= MOST_NAMED && marks.map((mark) => html`<${SiteMark} key=${mark} site=${session.site(mark)} />`)}
  </span>
`;
