/** The clusters, each with how many notes it has from which sites, and the latest of them. Without any, the wall. */
import { t } from "../line/words.js";
import { SiteMark } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { CardPages } from "./card-pages.js";
import { chosenOf } from "./chosen.js";
import { hyphenated } from "../ui/hyphens.js";
import { WallScene } from "./scene-wall.js";
import { isOnScreen } from "./shown.js";
import { MOST_SITES } from "../ui/zones.js";

const LATEST = 3; // notes whose words are shown
const HEAD_U = 24; // title, sites, and the gaps

/** @param {import("./stage.js").SceneProps} props */
export function ClustersScene({ session, controls }) {
  const { store } = session;
  const ids = chosenOf(session, controls, store.ids("cluster").value);
  if (!store.ready.value) return null;
  if (!ids.length) return html`<${WallScene} session=${session} controls=${controls} />`;
  const inside = notesByCluster(session);
  const notesIn = (/** @type {string} */ id) => inside.get(id) ?? [];
  return html`
    <${CardPages}
      name="clusters"
      ids=${ids}
      draw=${(/** @type {string} */ id) => html`<${ClusterCard} session=${session} id=${id} notes=${notesIn(id)} />`}
      version=${(/** @type {string} */ id) => [
        store.record("cluster", id).value?.title,
        notesIn(id).length,
        notesIn(id).slice(-LATEST).map((note) => note.id),
      ].join()}
      widest=${60}
      head=${HEAD_U}
      order="reading"
      controls=${controls}
      counts
    />
  `;
}

/** Return the notes of each cluster that a screen may show. @param {OpenSession} session */
function notesByCluster({ store }) {
  /** @type {Map<string, Note[]>} */
  const found = new Map();
  for (const note of store.all("note")) {
    if (!note.cluster || !isOnScreen(note)) continue;
    found.set(note.cluster, [...(found.get(note.cluster) ?? []), note]);
  }
  return found;
}

/** @param {{session: OpenSession, id: string, notes: Note[]}} props */
function ClusterCard({ session, id, notes }) {
  const cluster = session.store.record("cluster", id).value;
  if (!cluster) return null;
  return html`
    <article class="stage-cluster">
      <h2 lang=${cluster.lang || undefined}>
        ${hyphenated(cluster.title || t("cluster-untitled"), cluster.lang || undefined)}
      </h2>
      <p class="stage-cluster-sites numeric">
        <${SiteCounts} session=${session} notes=${notes} />
      </p>
      ${notes.slice(-LATEST).map((note) => {
        const language = languageOf(note, session.site(note.site));
        return html`
          <p class="stage-cluster-note" key=${note.id} lang=${language}>
            <${SiteMark} site=${session.site(note.site)} /> ${hyphenated(note.text, language)}
          </p>
        `;
      })}
    </article>
  `;
}

/** How many of the notes come from each site. @param {{session: OpenSession, notes: Note[]}} props */
function SiteCounts({ session, notes }) {
  const counts = session.sites.value
    .map((site) => /** @type {const} */ ([site, notes.filter((note) => note.site === site.id).length]))
    .filter(([, count]) => count > 0);
  if (counts.length === 0 || session.sites.value.length > MOST_SITES)
    return html`
      <span>${t("clusters-count", { count: notes.length })}</span>
      ${notes.length > 0 && html`<span>${t("zones-sites", { count: counts.length })}</span>`}
    `;
  return counts.map(
    ([site, count]) => html`<span class="taken" key=${site.id}><${SiteMark} site=${site} /> <b>${count}</b></span>`,
  );
}
