/** The list of speakers: who has the floor in front of all sites, on the paper of their town, and who is next. */
import { FitText } from "./fit-text.js";
import { SiteName } from "./site-name.js";
import { hyphenated } from "../ui/hyphens.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { speakersOf } from "../ui/speakers.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const LISTED = 3; // of more, their number is said
const NAMED_SITES = 8; // in a session of more, a town is its letters

/** @param {import("./stage.js").SceneProps} props */
export function SpeakersScene({ session, controls }) {
  const here = speakersOf(session);
  if (!session.store.ready.value) return null;
  if (!here || (!here.now && !here.queue.length))
    return html`<p class="stage-empty">
      ${t(here?.rule === "closed" ? "screen-speakers-closed" : "screen-speakers-none")}
    </p>`;
  const site = session.site(here.now?.site ?? "");
  const { now } = here;
  return html`
    <div class=${`speakers ${now ? "" : "nobody"}`}>
      ${now &&
      html`<section class=${`speakers-now ${paperOf(site)}`}>
        <p class="speakers-lead">${t("screen-speakers-now")}</p>
        <h1 class="for-ears">${now.name || site?.name}</h1>
        <${FitText}
          key=${`${now.participant} ${now.at}`}
          text=${now.name || site?.name || ""}
          language=${site?.language}
          controls=${controls}
        />
        ${now.name && html`<p class="speakers-from"><${SiteName} site=${site} /></p>`}
      </section>`}
      ${here.queue.length > 0 && html`<${Queue} session=${session} queue=${here.queue} />`}
    </div>
  `;
}

/** @param {{session: OpenSession, queue: import("../ui/speakers.js").Speaker[]}} props */
function Queue({ session, queue }) {
  const isMany = session.sites.value.length > NAMED_SITES;
  return html`
    <section class="speakers-next">
      <h2>${t("screen-speakers-next")}</h2>
      <ol>
        ${queue.slice(0, LISTED).map((each) => {
          const site = session.site(each.site);
          return html`<li key=${each.participant} class=${paperOf(site)}>
            <${SiteMark} site=${site} full=${!isMany && !each.name} />
            ${each.name && html`<span class="speakers-name">${hyphenated(each.name, site?.language)}</span>`}
            ${!each.name && isMany && html`<span class="speakers-name">${site?.name}</span>`}
          </li>`;
        })}
      </ol>
      ${queue.length > LISTED &&
      html`<p class="speakers-more">${t("speakers-more", { count: queue.length - LISTED })}</p>`}
    </section>
  `;
}
