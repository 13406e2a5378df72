/** The drawer with the site's tables: who sits there, when they last wrote, raised hands, and typing in their paper. */
import { handsNow } from "./hands.js";
import { paperDraft } from "./paper-draft.js";
import { PaperForm } from "./paper-form.js";
import { tableName } from "./table-name.js";
import { useTables } from "./use-tables.js";
import { followArrows, useArrowList, useItem } from "../ui/arrow-list.js";
import { Icon } from "../ui/icon.js";
import { html } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

/** @import { ArrowList } from "../ui/arrow-list.js" */
/** @import { Hands, Raised } from "./hands.js" */
/** @import { TableRow } from "./tables.js" */

/** @param {import("./layout.js").DeskProps} props */
export function DeskTables({ session }) {
  const rows = useTables(session);
  const hands = handsNow(session);
  const list = useArrowList(rows.map(({ table }) => table));
  const type = (/** @type {string} */ table) => {
    paperDraft(session).write({ table });
    document.getElementById("paper-text")?.focus();
  };
  return html`
    <div class="stack">
      <${RaisedHands} raised=${hands.raised} />
      ${rows.length === 0 && html`<p class="quiet-text">${t("desk-tables-none")}</p>`}
      ${rows.length > 0 &&
      html`<ul class="desk-tables" aria-label=${t("desk-tables")} onKeyDown=${followArrows}>
        ${rows.map(
          (row) => html`<${TableLine} key=${row.table} row=${row} hands=${hands} list=${list} type=${type} />`,
        )}
      </ul>`}
      <${PaperForm} session=${session} tables=${rows.map(({ table }) => table)} />
    </div>
  `;
}

/** Who has a hand up, longest waiting first. @param {{raised: Raised[]}} props */
const RaisedHands = ({ raised }) =>
  raised.length > 0 &&
  html`<section class="stack tight" aria-labelledby="hands-title">
    <h3 id="hands-title">${t("desk-signal-hands", { count: raised.length })}</h3>
    <ol class="desk-hands">
      ${raised.map(
        ({ id, name, table, at }) => html`
          <li key=${id}>
            <${Icon} name="hand" />
            <span class="grow">${name || t("desk-hand-nameless")}${table && ` · ${tableName(table)}`}</span>
            <span class="quiet-text numeric">${timeOfDay(at)}</span>
          </li>
        `,
      )}
    </ol>
  </section>`;

/** @param {{row: TableRow, hands: Hands, list: ArrowList, type: (table: string) => void}} props */
function TableLine({ row, hands, list, type }) {
  const { item, button } = useItem(list, row.table);
  const raised = hands.raised.filter(({ table }) => table === row.table).length;
  const ready = hands.readyAt.get(row.table) ?? 0;
  const name = tableName(row.table);
  return html`
    <li class=${row.quietMs ? "quiet" : ""} ...${item}>
      <span class="desk-table-name"><b>${name}</b> <span class="quiet-text">${peopleWords(row)}</span></span>
      <span class="desk-table-state small">
        ${row.quietMs
          ? html`<span class="desk-warn">
              <${Icon} name="clock" /> ${t("desk-table-quiet", minutesOf(row.quietMs))}
            </span>`
          : row.wroteAt > 0 && html`<span>${t("desk-table-wrote", { time: timeOfDay(row.wroteAt) })}</span>`}
        ${raised > 0 && html`<span><${Icon} name="hand" /> ${t("desk-signal-hands", { count: raised })}</span>`}
        ${ready > 0 &&
        html`<span><${Icon} name="circle-check" /> ${t("desk-signal-prepared", { count: ready })}</span>`}
      </span>
      <button
        type="button"
        class="button quiet compact"
        ...${button}
        aria-label=${t("desk-table-type-one", { table: name })}
        onClick=${() => type(row.table)}
      >
        <${Icon} name="pencil" />${t("desk-table-type")}
      </button>
    </li>
  `;
}

/** @param {TableRow} row */
const peopleWords = ({ people }) => (people > 0 ? t("desk-table-people", { count: people }) : t("desk-table-empty"));

/** @param {number} ms */
const minutesOf = (ms) => ({ minutes: Math.floor(ms / 60_000) });
