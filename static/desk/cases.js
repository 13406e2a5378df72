/** The drawer with the cases: bring one, take one up in the room or at a table, read it, and show it on the screen. */
import { CaseBring } from "./case-bring.js";
import { CaseLine } from "./case-line.js";
import { Icon } from "../ui/icon.js";
import { html, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {import("./layout.js").DeskProps} props */
export function DeskCases({ session }) {
  const [bringing, setBringing] = useState(false);
  const own = session.you.value.site;
  const taken = (/** @type {Records["case"]} */ of) => Number(of.taken_up.includes(own));
  const cases = session.store.all("case").sort((a, b) => taken(b) - taken(a));
  return html`
    <div class="stack">
      ${own &&
      html`<button type="button" class="button wide" onClick=${() => setBringing(true)}>
        <${Icon} name="plus" />${t("case-bring")}
      </button>`}
      ${cases.length === 0 && html`<p class="quiet-text">${t("desk-cases-none")}</p>`}
      <ul class="desk-cases" aria-label=${t("cases-title")}>
        ${cases.map((of) => html`<${CaseLine} key=${of.id} session=${session} of=${of} />`)}
      </ul>
      ${bringing && html`<${CaseBring} session=${session} close=${() => setBringing(false)} />`}
    </div>
  `;
}
