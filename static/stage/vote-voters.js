/** How many have placed dots at each site, never on what: in the sites' shapes, or in tiles where there are many. */
import { SiteTiles } from "./tiles.js";
import { SiteMark, SiteShape, paperOf } from "../ui/site-mark.js";
import { MOST_SITES, sum, voteAbout } from "../ui/votes.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {{session: OpenSession, vote: import("../ui/votes.js").Vote}} Props */

/** @param {Props} props */
export function VoteVoters({ session, vote }) {
  const sites = session.sites.value;
  const now = vote.state === "open" ? "screen-vote-open" : "screen-vote-closed";
  const Sites = sites.length > MOST_SITES ? Tiles : Shapes;
  return html`
    <p class="vote-do">
      ${vote.question && html`<span class="vote-about">${voteAbout(vote)}.</span> `}${t(now, { count: vote.budget })}
    </p>
    <${Sites} session=${session} vote=${vote} />
  `;
}

/** @param {Props["vote"]} vote @param {number} count */
const countWords = ({ per }, count) => t(per === "table" ? "screen-vote-tables" : "screen-vote-voters", { count });

/** @param {Props} props */
function Shapes({ session, vote }) {
  const sites = session.sites.value;
  return html`
    <ul
      class=${`vote-voters ${sites.length > 4 ? "five" : ""}`}
      style=${{ "--abreast": String(Math.ceil(sites.length / 2)) }}
    >
      ${sites.map(
        (site) => html`
          <li key=${site.id} class=${paperOf(site)}>
            <span class="vote-shape">
              <${SiteShape} site=${site} /><b class="numeric">${vote.voters[site.id] ?? 0}</b>
            </span>
            <${SiteMark} site=${site} full />
          </li>
        `,
      )}
    </ul>
    <p class="vote-sum">${countWords(vote, sum(vote.voters))}</p>
  `;
}

/** A tile is full when as many have placed dots as are there. @param {Props} props */
function Tiles({ session, vote }) {
  const here = session.presence.value.sites;
  const voters = (/** @type {Site} */ { id }) => vote.voters[id] ?? 0;
  const share = (/** @type {Site} */ site) => {
    const people = vote.per === "table" ? site.tables : (here[site.id]?.participants ?? 0);
    return voters(site) / Math.max(1, voters(site), people);
  };
  return html`
    <${SiteTiles}
      session=${session}
      sites=${session.sites.value}
      sum=${countWords(vote, sum(vote.voters))}
      home=${voters}
      words=${(/** @type {Site} */ site) => countWords(vote, voters(site))}
      share=${share}
      amount=${voters}
      count=${voters}
    />
  `;
}
