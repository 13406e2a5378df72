/** How many of many sites see a cluster as common or special: a bar in parts as long as their numbers. */
import { t } from "../line/words.js";
import { html } from "../ui/view.js";
import { ZONE_NAMES } from "../wire.js";

/** @param {{chosen: {name: string, count: number}[]}} props */
export const ZoneShares = ({ chosen }) => html`
  <p class="zone-shares">
    ${chosen.map(
      ({ name, count }) => html`
        <span key=${name} class=${`share-${name}`} style=${{ flexGrow: String(count) }}>
          <b class="numeric">${count}</b><span class="for-ears"> ${t(`zone-${name}`)}</span>
        </span>
      `,
    )}
  </p>
`;

/** What the parts of the bars mean. */
export const ZoneLegend = () => html`
  <p class="zone-legend" aria-hidden="true">
    ${ZONE_NAMES.map((name) => html`<span key=${name} class=${`share-${name}`}>${t(`zone-${name}`)}</span>`)}
  </p>
`;
