/** What in the room needs the facilitator: raised hands, questions that wait, quiet tables, and who is ready. */
import { openDrawer } from "./drawer-choice.js";
import { handsNow, helpCalls } from "./hands.js";
import { tableName } from "./table-name.js";
import { useTables } from "./use-tables.js";
import { threadsOf } from "./threads.js";
import { Icon } from "../ui/icon.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST_NAMED = 3;
/** @type {Record<string, string>} */
const SIGNAL_ICONS = {
  help: "circle-alert",
  hands: "hand",
  questions: "message-circle-question",
  quiet: "clock",
  prepared: "circle-check",
};

/** @param {import("./layout.js").DeskProps} props */
export function RoomSignals({ session }) {
  const { raised, ready } = handsNow(session);
  const quiet = useTables(session).filter(({ quietMs }) => quietMs);
  const waiting = threadsOf(session).value.waiting.length;
  const named = quiet.slice(0, MOST_NAMED).map(({ table }) => tableName(table)).join(", ");
  const more = quiet.length > MOST_NAMED ? " …" : "";
  const rows = [
    { name: "help", drawer: "people", count: helpCalls(session).length, tables: "" },
    { name: "hands", drawer: "tables", count: raised.length, tables: "" },
    { name: "questions", drawer: "notes", count: waiting, tables: "" },
    { name: "quiet", drawer: "tables", count: quiet.length, tables: named + more },
    { name: "prepared", drawer: "tables", count: ready, tables: "" },
  ].filter(({ count }) => count > 0);
  if (!rows.length) return null;
  return html`
    <ul class="desk-signals" aria-label=${t("desk-signals")}>
      ${rows.map(
        ({ name, drawer, count, tables }) => html`
          <li key=${name}>
            <button type="button" class="button compact" data-means=${name} onClick=${() => openDrawer(drawer)}>
              <${Icon} name=${SIGNAL_ICONS[name]} /><span>${t(`desk-signal-${name}`, { count, tables })}</span>
            </button>
          </li>
        `,
      )}
    </ul>
  `;
}
