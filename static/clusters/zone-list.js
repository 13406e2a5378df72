/** How the sites have sorted each cluster, and for a facilitator the buttons to sort it for the own site. */
import { t } from "../line/words.js";
import { Icon } from "../ui/icon.js";
import { SiteMark } from "../ui/site-mark.js";
import { html, useComputed } from "../ui/view.js";
import { ZONE_NAMES } from "../wire.js";
import { sitesByZone, sitesDiffer } from "../ui/zones.js";

/** @typedef {import("./sorting.js").Sorting} Sorting */
/** @typedef {import("../wire.js").ZoneName} ZoneName */

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
                ${marks.length
                  ? marks.map((mark) => html`<${SiteMark} key=${mark} site=${session.site(mark)} />`)
                  : t("zones-sites", { count })}
              </dd>
            </div>
          `,
        )}
      </dl>
      ${differ && html`<p class="zone-differ"><${Icon} name="scale" />${t("zones-differ")}</p>`}
    </li>
  `;
}

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
