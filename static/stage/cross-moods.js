/** The moods of a site as five squares, as high as they are many; without names. */
import { MOODS } from "../ui/mood.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";
import { checkInsNow } from "./scenes.js";

/** @param {{session: OpenSession, site: Site}} props */
export function CrossMoods({ session, site }) {
  const now = checkInsNow(session.store.all("check_in"), session.programme.value, session.phases.value);
  const people = now.filter((each) => each.site === site.id && each.scope !== "site" && each.mood);
  if (!people.length) return html`<div class="cross-moods"></div>`;
  const counts = MOODS.map((mood) => people.filter((each) => each.mood === mood).length);
  const most = Math.max(...counts);
  return html`
    <ul class="cross-moods numeric">
      ${MOODS.map(
        (mood, n) => html`
          <li key=${mood}>
            <i style=${{ "--share": String((counts[n] ?? 0) / most) }}></i>
            <b>${counts[n]}</b><span class="for-ears"> ${t(`mood-${mood}`)}</span>
          </li>
        `,
      )}
    </ul>
  `;
}
