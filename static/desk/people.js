/** The participants at each site, by name where they gave one. */
import { followArrows, useArrowList, useItem } from "../ui/arrow-list.js";
import { SiteMark } from "../ui/site-mark.js";
import { ThemeTeam } from "./theme-team.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { ArrowList } from "../ui/arrow-list.js" */

const MOST = 300;
const MOST_STOPS = 4; // more sites than this are one Tab stop, with arrow keys

/** @param {import("./layout.js").DeskProps} props */
export function DeskPeople({ session }) {
  const own = session.you.value.site;
  const sites = [...session.sites.value].sort((a, b) => Number(b.id === own) - Number(a.id === own));
  const list = useArrowList(sites.map((site) => site.id));
  return html`
    <div class="stack" onKeyDown=${sites.length > MOST_STOPS ? followArrows : undefined}>
      ${sites.map(
        (site) =>
          html`<${SitePeople}
            key=${site.id}
            session=${session}
            site=${site}
            open=${site.id === own || sites.length <= 3}
            list=${list}
            many=${sites.length > MOST_STOPS}
          />`,
      )}
      <${ThemeTeam} session=${session} />
    </div>
  `;
}

/**
 * @param {import("./layout.js").DeskProps & {site: Site, open: boolean, list: ArrowList, many: boolean}} props
 * `many`: the sites are one Tab stop
 */
function SitePeople({ session, site, open, list, many }) {
  const { item } = useItem(list, site.id);
  const here = session.here(site.id).participants;
  /** @type {string[]} */
  const names = (session.presence.value.names?.[site.id] ?? []).filter(Boolean);
  const joined = session.store
    .ids("participant")
    .value.filter((id) => session.store.peek("participant", id)?.site === site.id).length;
  return html`
    <details class="desk-people" open=${open}>
      <summary ...${many ? item : {}}>
        <${SiteMark} site=${site} full />${" "}
        <span class="quiet-text small numeric">${t("desk-people-count", { here, joined })}</span>
      </summary>
      ${names.length > 0 &&
      html`<ul class="desk-names">
        ${names.slice(0, MOST).map((name, n) => html`<li key=${`${name} ${n}`}>${name}</li>`)}
      </ul>`}
      ${here > names.length &&
      html`<p class="small quiet-text">${t("desk-people-nameless", { count: here - names.length })}</p>`}
      ${here === 0 && html`<p class="small quiet-text">${t("desk-people-none")}</p>`}
    </details>
  `;
}
