/** The theme team: whom of one's own site it has, and the page where it works. */
import { t } from "../line/words.js";
import { html } from "../ui/view.js";

/** @param {import("./layout.js").DeskProps} props */
export function ThemeTeam({ session }) {
  const { store } = session;
  const { role, site } = session.you.value;
  const people = store.all("participant").filter((one) => one.alias && (role === "organiser" || one.site === site));
  const members = store.ids("team_member").value;
  const key = location.hash;
  return html`
    <section class="stack tight" aria-labelledby="theme-team">
      <h3 id="theme-team">${t("desk-themes")}</h3>
      <p class="small quiet-text">${t("desk-themes-why")}</p>
      ${people.length === 0 && html`<p class="small quiet-text">${t("desk-themes-none")}</p>`}
      <div class="row tight">
        ${people.map(({ id, alias }) => {
          const isIn = members.includes(id);
          return html`
            <button
              type="button"
              class="button compact"
              key=${id}
              aria-pressed=${String(isIn)}
              onClick=${() => session.do({ type: "appoint", participant: id, theme_team: !isIn })}
            >
              ${alias}
            </button>
          `;
        })}
      </div>
      <p><a class="button compact" href=${`/themes${key}`} target="_blank" rel="noopener">${t("themes-open")}</a></p>
    </section>
  `;
}
