/** How the sites have sorted each cluster, and for a facilitator the buttons to sort it for the own site. */
import { t } from "../line/words.js";
import { Icon } from "../ui/icon.js";
import { SiteMark } from "../ui/site-mark.js";
import { html, useComputed } from "../ui/view.js";
import { ZONE_NAMES } from "../wire.js";
import { MOST_SITES, sitesByZone, sitesDiffer } from "../ui/zones.js";

/** @typedef {import("./sorting.js").Sorting} Sorting */
/** @typedef {import("../wire.js").ZoneName} ZoneName */
/** @typedef {ReturnType<typeof sitesByZone>[number]} ZoneSites */

/** @param {{session: OpenSession, sorting: Sorting}} props */
export function ZoneList({ session, sorting }) {
  const clusters = sorting.clusters.value;
  if (clusters.length === 0)
    return html`<div class="empty"><${Icon} name="group" /><p>${t("clusters-none")}</p></div>`;
  return html`
    <ul class="zone-list">
      ${clusters.map((id) => html`<${ZoneRow} key=${id} ...${{ session, sorting, id }} />`)}
    </ul>
  `;
}

/** @param {{session: OpenSession, sorting: Sorting, id: string}} props */
function ZoneRow({ session, sorting, id }) {
  const zone = session.store.record("zone", id).value;
  const count = useComputed(() => sorting.notesIn(id).length).value;
  const { role, site } = session.you.value;
  const differ = sitesDiffer(zone);
  const isMany = session.sites.value.length > MOST_SITES;
  const named = sitesByZone(zone).filter(({ marks }) => marks.length > 0);
  return html`
    <li class=${`zone-row ${differ ? "differ" : ""}`}>
      <div class="zone-head">
        <h3 id=${`zone-${id}`}>${sorting.titleOf(id)}</h3>
        <span class="count">${t("clusters-count", { count })}</span>
      </div>
      ${role === "facilitator" && html`<${Chooser} session=${session} id=${id} site=${site} />`}
      <dl class="zone-sites">
        ${sitesByZone(zone).map(
          ({ name, marks, count }) => html`
            <div key=${name}>
              <dt>${t(`zone-${name}`)}</dt>
              <dd>
                ${isMany || !marks.length ? t("zones-sites", { count }) : html`<${Marks} ...${{ session, marks }} />`}
              </dd>
            </div>
          `,
        )}
      </dl>
      ${differ && html`<p class="zone-differ"><${Icon} name="scale" />${t("zones-differ")}</p>`}
      ${isMany && named.length > 0 && html`<${Which} session=${session} zones=${named} />`}
    </li>
  `;
}

/** @param {{session: OpenSession, marks: string[]}} props */
const Marks = ({ session, marks }) =>
  marks.map((mark) => html`<${SiteMark} key=${mark} site=${session.site(mark)} />`);

/** Of many sites, which of them chose what: on demand. @param {{session: OpenSession, zones: ZoneSites[]}} props */
const Which = ({ session, zones }) => html`
  <details class="zone-which">
    <summary class="cluster-button"><${Icon} name="chevron-down" />${t("zones-which")}</summary>
    ${zones.map(
      ({ name, marks }) => html`
        <h4 key=${name}>${t(`zone-${name}`)}</h4>
        <p class="zone-marks"><${Marks} ...${{ session, marks }} /></p>
      `,
    )}
  </details>
`;

/** @param {{session: OpenSession, id: string, site: string}} props */
function Chooser({ session, id, site }) {
  const sent = useComputed(() => {
    const items = session.outbox.items.value.filter(
      ({ command, state }) => command.type === "sort_cluster" && command.cluster === id && state === "waiting",
    );
    return items.pop()?.command.zone;
  }).value;
  const now = sent ?? session.store.record("zone", id).value?.by_site[site] ?? "";
  const sort = (/** @type {ZoneName} */ zone) =>
    session.do({ type: "sort_cluster", cluster: id, zone: zone === now ? "" : zone });
  return html`
    <div class="zone-chooser" role="group" aria-labelledby=${`zone-${id}`}>
      ${ZONE_NAMES.map(
        (zone) => html`
          <button
            type="button"
            class="button compact"
            key=${zone}
            aria-pressed=${String(zone === now)}
            onClick=${() => sort(zone)}
          >
            ${zone === "special" ? t("zones-special-here") : t(`zone-${zone}`)}
          </button>
        `,
      )}
    </div>
  `;
}
