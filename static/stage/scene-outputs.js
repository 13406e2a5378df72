/** The outputs, with their maturity and the sites they were built from. */
import { chosenOf } from "./chosen.js";
import { Icon } from "../ui/icon.js";
import { hyphenated } from "../ui/hyphens.js";
import { PagesWithNewest } from "./newest.js";
import { WallScene } from "./scene-wall.js";
import { isVisible, titleOf } from "../ui/contributions.js";
import { isOnScreen } from "./shown.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const HEAD_U = 42; // site and maturity, three lines of title, two of sources, and the gaps

/** @param {import("./stage.js").SceneProps} props */
export function OutputsScene({ session, controls }) {
  const { store } = session;
  const all = store.ids("output").value.filter((id) => isVisible(store.peek("output", id)));
  const ids = chosenOf(session, controls, all);
  if (!store.ready.value) return null;
  if (!ids.length && session.programme.value.state === "after")
    return html`<${WallScene} session=${session} controls=${controls} />`;
  if (!ids.length) return html`<p class="stage-empty">${t("screen-outputs-empty")}</p>`;
  return html`
    <${PagesWithNewest}
      name="outputs"
      ids=${ids}
      narrow=${64}
      draw=${(/** @type {string} */ id) => html`<${OutputCard} session=${session} id=${id} />`}
      version=${(/** @type {string} */ id) => versionOf(session, id)}
      widest=${80}
      head=${HEAD_U}
      controls=${controls}
    />
  `;
}

/** @param {OpenSession} session @param {string} id */
function versionOf(session, id) {
  const output = session.store.peek("output", id);
  return output ? [output.edited_at, ...sourceSites(session, output).map(([, count]) => count)].join() : "";
}

/** @param {{session: import("../line/session.js").OpenSession, id: string}} props */
function OutputCard({ session, id }) {
  const output = session.store.record("output", id).value;
  if (!isVisible(output)) return null;
  const site = session.site(output.site);
  const language = languageOf(output, site);
  const sources = sourceSites(session, output);
  return html`
    <article class=${`output-card ${paperOf(site)}`} lang=${language}>
      <div class="note-head">
        <${SiteMark} site=${site} />
        <span class="note-kind"><${Icon} name="package" />${t(`maturity-${output.maturity}`)}</span>
      </div>
      <h2>${hyphenated(titleOf(output), language)}</h2>
      ${output.text && html`<p class="output-text">${hyphenated(output.text, language)}</p>`}
      ${sources.length > 0 &&
      html`<p class="output-sources">
        ${t("screen-built-from")}${" "}
        ${sources.map(
          ([from, count]) =>
            html`<span class="taken" key=${from.id}>
              <${SiteMark} site=${from} /> <b class="numeric">${count}</b>
            </span>`,
        )}
      </p>`}
    </article>
  `;
}

/**
 * Return how many of an output's sources come from each site. A cluster counts as its notes.
 * @param {import("../line/session.js").OpenSession} session
 * @param {Output} output
 * @returns {[Site, number][]}
 */
function sourceSites(session, output) {
  const { store } = session;
  const counts = new Map();
  const count = (/** @type {Note | Output} */ source) => counts.set(source.site, (counts.get(source.site) ?? 0) + 1);
  const inClusters = output.builds_on.some((id) => store.peek("cluster", id));
  for (const id of output.builds_on) {
    const source = store.peek("note", id) ?? store.peek("output", id);
    if (source) count(source);
  }
  for (const note of inClusters ? store.all("note") : []) {
    const isNamed = output.builds_on.includes(note.id); // it counts once
    if (!isNamed && output.builds_on.includes(note.cluster) && isOnScreen(note)) count(note);
  }
  return session.sites.value.filter((site) => counts.has(site.id)).map((site) => [site, counts.get(site.id)]);
}
