/** The theme team: whom of one's own site it has, and the page where it works. */
import { t } from "../line/words.js";
import { followArrows, useArrowList, useItem } from "../ui/arrow-list.js";
import { html } from "../ui/view.js";

/** @import { ArrowList } from "../ui/arrow-list.js" */
/** @import { Participant } from "../wire.js" */

/** @param {import("./layout.js").DeskProps} props */
export function ThemeTeam({ session }) {
  const { store } = session;
  const { role, site } = session.you.value;
  const people = store.all("participant").filter((one) => one.alias && (role === "organiser" || one.site === site));
  const members = store.ids("team_member").value;
  const list = useArrowList(people.map(({ id }) => id)); // a town's 75 people are one Tab stop
  const key = location.hash;
  return html`
    <section class="stack tight" aria-labelledby="theme-team">
      <h3 id="theme-team">${t("desk-themes")}</h3>
      <p class="small quiet-text">${t("desk-themes-why")}</p>
      ${people.length === 0 && html`<p class="small quiet-text">${t("desk-themes-none")}</p>`}
      <div class="row tight" onKeyDown=${followArrows}>
        ${people.map(
          (person) =>
            html`<${Person}
              key=${person.id}
              session=${session}
              person=${person}
              isIn=${members.includes(person.id)}
              list=${list}
            />`,
        )}
      </div>
      <p><a class="button compact" href=${`/themes${key}`} target="_blank" rel="noopener">${t("themes-open")}</a></p>
    </section>
  `;
}

/**
 * @param {import("./layout.js").DeskProps & {person: Participant, isIn: boolean, list: ArrowList}} props
 */
function Person({ session, person, isIn, list }) {
  const { item } = useItem(list, person.id);
  return html`
    <button
      type="button"
      class="button compact"
      aria-pressed=${String(isIn)}
      onClick=${() => session.do({ type: "appoint", participant: person.id, theme_team: !isIn })}
      ...${item}
    >
      ${person.alias}
    </button>
  `;
}
