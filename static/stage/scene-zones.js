/**
 * How the sites have sorted the clusters, as one picture: what is common to all, to some, or special to one, and what
 * the sites see differently. What they differ on lies between them, to be talked about: so it is yellow.
 */
import { t } from "../line/words.js";
import { SiteMark } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { MOST_SITES, sitesByZone } from "../ui/zones.js";
import { CardPages } from "./card-pages.js";
import { hyphenated } from "../ui/hyphens.js";
import { ZoneLegend, ZoneShares } from "./zone-shares.js";

/** @typedef {ReturnType<typeof sitesByZone>[number]} Chosen */

const PARTS = /** @type {const} */ (["all", "some", "special", "differ"]);
const MOST_MARKS = 4; // of more sites, their number is said
const HEAD_U = 0; // a card has no text that is cut at --lines

/** @param {import("./stage.js").SceneProps} props */
export function ZonesScene({ session, controls }) {
  const { store } = session;
  if (!store.ready.value) return null;
  /** @type {Map<string, string[]>} */
  const parts = new Map();
  for (const id of store.ids("cluster").value) {
    const chosen = sitesByZone(store.record("zone", id).value);
    if (!chosen.length) continue;
    const part = chosen.length > 1 ? "differ" : (chosen[0]?.name ?? "");
    parts.set(part, [...(parts.get(part) ?? []), id]);
  }
  const shown = PARTS.filter((part) => parts.has(part));
  if (!shown.length) return html`<p class="stage-empty">${t("screen-zones-empty")}</p>`;
  return html`
    <div class="zones-picture" style=${{ "--parts": String(shown.length) }}>
      ${shown.map(
        (part, n) => html`
          <section class=${`zone-part zone-${part}`} key=${part}>
            <h2>
              ${t(part === "differ" ? "screen-zones-differ" : `zone-${part}`)}${" "}
              <b class="numeric">${parts.get(part)?.length}</b>
            </h2>
            ${part === "differ" && isMany(session) && html`<${ZoneLegend} />`}
            <${CardPages}
              name=${`zone ${part}`}
              ids=${parts.get(part) ?? []}
              draw=${(/** @type {string} */ id) => html`<${ZoneCard} session=${session} id=${id} part=${part} />`}
              version=${(/** @type {string} */ id) => versionOf(session, id)}
              widest=${60}
              head=${HEAD_U}
              order="reading"
              controls=${controls}
              counts=${n === 0}
            />
          </section>
        `,
      )}
    </div>
  `;
}

/** @param {OpenSession} session */
const isMany = (session) => session.sites.value.length > MOST_SITES;

/** @param {OpenSession} session @param {string} id */
const versionOf = ({ store }, id) =>
  [store.record("cluster", id).value?.title, JSON.stringify(store.record("zone", id).value?.by_site)].join();

/** @param {{session: OpenSession, id: string, part: typeof PARTS[number]}} props */
function ZoneCard({ session, id, part }) {
  const cluster = session.store.record("cluster", id).value;
  if (!cluster) return null;
  const language = cluster.lang || undefined;
  const chosen = sitesByZone(session.store.record("zone", id).value);
  const title = html`<h3 lang=${language}>${hyphenated(cluster.title || t("cluster-untitled"), language)}</h3>`;
  if (isMany(session))
    return html`
      <article class="zone-card">
        ${title}
        ${part === "differ"
          ? html`<${ZoneShares} chosen=${chosen} />`
          : html`<p>${t("zones-sites", { count: chosen[0]?.count ?? 0 })}</p>`}
      </article>
    `;
  return html`
    <article class="zone-card">
      ${title}
      ${part !== "all" &&
      chosen.map(
        (each) => html`
          <p key=${each.name}>
            <${Marks} session=${session} chosen=${each} /> ${part === "differ" && t(`zone-${each.name}`)}
          </p>
        `,
      )}
    </article>
  `;
}

/** @param {{session: OpenSession, chosen: Chosen}} props */
function Marks({ session, chosen: { marks, count } }) {
  if (marks.length === 0 || marks.length > MOST_MARKS) return html`<b>${t("zones-sites", { count })}</b>`;
  return marks.map((mark) => html`<${SiteMark} key=${mark} site=${session.site(mark)} />`);
}
