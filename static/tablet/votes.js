/** The view of the votes: dots are placed here, and their result is shown here. Earlier votes are folded below. */
import { useVoteNews } from "./vote-news.js";
import { VoteCard } from "./vote-card.js";
import { VoteResult } from "../ui/vote-result.js";
import { latestVotes, ownDots, voteLanguage, voteTitle } from "../ui/votes.js";
import { html } from "../ui/view.js";

export { useVoteNews };

/** @param {{session: OpenSession, seat: import("./seat.js").Seat}} props */
export function VotesPanel({ session, seat }) {
  const [latest, ...earlier] = latestVotes(session);
  if (!latest) return null;
  const shown = earlier.filter(({ state }) => state === "revealed");
  const open = earlier.filter(({ state }) => state === "open");
  return html`
    <${VoteCard} key=${latest.id} session=${session} seat=${seat} id=${latest.id} />
    ${open.map(({ id }) => html`<${VoteCard} key=${id} session=${session} seat=${seat} id=${id} />`)}
    ${shown.map(
      (vote) => html`
        <details class="sheet vote-earlier" key=${vote.id}>
          <summary lang=${voteLanguage(vote)}>${voteTitle(vote)}</summary>
          <${VoteResult} session=${session} vote=${vote} own=${ownDots(session, vote, seat.value)} />
        </details>
      `,
    )}
  `;
}
