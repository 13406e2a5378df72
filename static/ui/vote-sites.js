/** From which sites a sum is. Of many, one's own at once and all on demand; a tablet is then not sent them at all. */
import { SiteMark } from "./site-mark.js";
import { html } from "./view.js";
import { MOST_SITES } from "./votes.js";
import { t } from "../line/words.js";

/** @param {{session: OpenSession, bySite: Record<string, number>}} props */
export function VoteSites({ session, bySite }) {
  const count = (/** @type {Site} */ { id }) => bySite[id] ?? 0;
  const from = session.sites.value.filter((site) => count(site) > 0);
  if (session.sites.value.length <= MOST_SITES) return html`<${Marks} from=${from} count=${count} />`;
  const own = from.find(({ id }) => id === session.you.value.site);
  const most = [...from].sort((a, b) => count(b) - count(a));
  if (!from.length) return null;
  return html`
    ${own && html`<span>${t("vote-from-here", { count: count(own), site: own.name })}</span>`}
    <details class="vote-from">
      <summary>${t("vote-sites", { count: from.length })}</summary>
      <${Marks} from=${most} count=${count} />
    </details>
  `;
}

/** @param {{from: Site[], count: (site: Site) => number}} props */
const Marks = ({ from, count }) => html`
  <span class="vote-sites">
    ${from.map(
      (site) => html`
        <span key=${site.id}><${SiteMark} site=${site} /> <span class="numeric">${count(site)}</span></span>
      `,
    )}
  </span>
`;
