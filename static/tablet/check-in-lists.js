/** The check-ins of others: the sites' words and the participants'. */
import { MoodFace } from "../ui/mood.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

const LATEST = 40;

/**
 * The sites' own words to the other sites, the latest first.
 * @param {{session: import("../line/session.js").OpenSession, most?: number}} props
 */
export function SiteWords({ session, most = LATEST }) {
  const words = session.store
    .all("check_in")
    .filter((each) => each.scope === "site")
    .reverse()
    .slice(0, most);
  if (words.length === 0) return html`<p class="quiet-text">${t("site-words-none")}</p>`;
  return html`
    <ul class="stack tight">
      ${words.map(
        (each) => html`
          <li class=${`site-word ${paperOf(session.site(each.site))}`} key=${each.id}>
            <p class="row apart small">
              <${SiteMark} site=${session.site(each.site)} full /><span class="numeric">
                ${each.at ? timeOfDay(each.at) : ""}
              </span>
            </p>
            <p class="said" lang=${languageOf(each, session.site(each.site))}>
              ${each.mood > 0 && html`<${MoodFace} mood=${each.mood} />`}<span class="grow">${each.text}</span>
            </p>
          </li>
        `,
      )}
    </ul>
  `;
}

/**
 * What the other participants wrote at check-in, from all sites, the latest first.
 * @param {{session: import("../line/session.js").OpenSession}} props
 */
export function PeopleWords({ session }) {
  const words = session.store
    .all("check_in")
    .filter((each) => each.scope === "person" && each.by !== session.you.value.participant)
    .reverse();
  if (words.length === 0) return html`<p class="quiet-text">${t("people-words-none")}</p>`;
  return html`
    <ul class="people-words">
      ${words.slice(0, LATEST).map(
        (each) => html`
          <li key=${each.id} class="row tight">
            <${SiteMark} site=${session.site(each.site)} />
            ${each.mood > 0 && html`<${MoodFace} mood=${each.mood} />`}
            <span class="grow" lang=${languageOf(each, session.site(each.site))}>
              ${each.text}${each.name ? html` <span class="small quiet-text">${each.name}</span>` : null}
            </span>
          </li>
        `,
      )}
    </ul>
    ${words.length > LATEST &&
    html`<p class="small quiet-text">${t("people-words-more", { count: words.length - LATEST })}</p>`}
  `;
}
