/** The day's barometer: how many of the outputs build on something from another town. */
import { isOnScreen } from "./shown.js";
import { SiteMark, SiteShape, paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST_SITES = 8; // with more, their sum alone
const MOST_BEADS = 20; // outputs whose town's shape is drawn

/** @param {import("./stage.js").SceneProps} props */
export function BarometerScene({ session }) {
  const outputs = session.store.all("output").filter(isOnScreen);
  if (!session.store.ready.value) return null;
  if (!outputs.length) return html`<p class="stage-empty">${t("screen-barometer-none")}</p>`;
  const across = outputs.filter((output) => isAcross(session, output));
  const percent = Math.round((100 * across.length) / outputs.length);
  return html`
    <div class="barometer">
      <div class="barometer-head">
        <p class="barometer-share countdown">${t("report-percent", { percent })}</p>
        <p class="barometer-words">${t("screen-barometer", { across: across.length, all: outputs.length })}</p>
      </div>
      <${Band} session=${session} outputs=${outputs} across=${across} />
      ${session.sites.value.length <= MOST_SITES &&
      html`<${Towns} session=${session} outputs=${outputs} across=${across} />`}
    </div>
  `;
}

/**
 * The outputs side by side in one band: yellow those that build on another town's, each other on its town's paper.
 * @param {Counted} props
 */
const Band = ({ session, outputs, across }) => html`
  <p class="barometer-band" aria-hidden="true">
    ${[...across, ...outputs.filter((output) => !across.includes(output))].map((output) => {
      const site = session.site(output.site);
      return html`
        <span key=${output.id} class=${across.includes(output) ? "across" : paperOf(site)}>
          ${outputs.length <= MOST_BEADS && html`<${SiteShape} site=${site} />`}
        </span>
      `;
    })}
  </p>
`;

/** @param {Counted} props */
const Towns = ({ session, outputs, across }) => html`
  <ul class="barometer-towns">
    ${session.sites.value.map((site) => {
      const of = (/** @type {Output[]} */ some) => some.filter((output) => output.site === site.id).length;
      return html`
        <li key=${site.id}>
          <${SiteMark} site=${site} full />
          <b class="numeric">${t("screen-barometer-of", { across: of(across), all: of(outputs) })}</b>
        </li>
      `;
    })}
  </ul>
`;

/** @typedef {{session: OpenSession, outputs: Output[], across: Output[]}} Counted */

/**
 * Return whether an output builds on something from another town, at any number of steps, as the report counts it.
 * @param {OpenSession} session @param {Output} output
 */
function isAcross({ store }, output) {
  const seen = new Set([output.id]);
  const waiting = [...output.builds_on];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    if (store.peek("cluster", id)) waiting.push(...notesIn(store, id));
    const source = store.peek("note", id) ?? store.peek("output", id);
    if (!source) continue;
    if (source.site !== output.site) return true;
    waiting.push(...[source.builds_on].flat().filter(Boolean));
  }
  return false;
}

/** @param {OpenSession["store"]} store @param {string} cluster */
const notesIn = (store, cluster) =>
  store.ids("note").peek().filter((id) => store.peek("note", id)?.cluster === cluster);
