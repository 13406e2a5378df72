/** The fields for a table and for how many people write on a device; the pages to join and to take part have them. */
import { html } from "./view.js";
import { t } from "../line/words.js";
import { BOUNDS } from "../wire.js";

const [LEAST_PEOPLE = 1, MOST_PEOPLE = 1] = BOUNDS.People;

/**
 * @param {{table: string, people: number, tables: string[], setTable?: (table: string) => void,
 *   setPeople: (people: number) => void}} props
 * `tables`: those one can choose; none where the site has not said how many. Without `setTable` the table is settled.
 */
export const SeatFields = ({ table, people, tables, setTable, setPeople }) => html`
  <div class="seat-fields">
    ${setTable &&
    html`<div class="field">
      <label for="seat-table">${t("seat-table")} <span class="optional">${t("optional")}</span></label>
      ${tables.length > 1
        ? html`<select
            class="input"
            id="seat-table"
            onChange=${(/** @type {FieldEvent} */ { target }) => setTable(target.value)}
          >
            <option value="" selected=${!table}>${t("table-none")}</option>
            ${tables.map(
              (each) => html`<option key=${each} value=${each} selected=${each === table}>${each}</option>`,
            )}
          </select>`
        : html`<input
            class="input"
            id="seat-table"
            name="seat-table"
            type="text"
            autocomplete="off"
            value=${table}
            onInput=${(/** @type {FieldEvent} */ { target }) => setTable(target.value)}
          />`}
    </div>`}
    <div class="field">
      <label for="seat-people">${t("seat-people")}</label>
      <select
        class="input"
        id="seat-people"
        aria-describedby="seat-people-hint"
        onChange=${(/** @type {FieldEvent} */ { target }) => setPeople(Number(target.value))}
      >
        ${Array.from({ length: MOST_PEOPLE - LEAST_PEOPLE + 1 }, (_, at) => at + LEAST_PEOPLE).map(
          (count) => html`
            <option key=${count} value=${count} selected=${count === people}>
              ${count === 1 ? t("seat-people-me") : t("people-named", { count })}
            </option>
          `,
        )}
      </select>
      <span class="hint" id="seat-people-hint">${t("seat-people-hint")}</span>
    </div>
  </div>
`;
