/** The latest vote, or the chosen one: how many placed dots, never on what; then the result with each site's dots. */
import { VoteResults } from "./vote-results.js";
import { VoteVoters } from "./vote-voters.js";
import { chosenFor } from "./chosen.js";
import { hyphenated } from "../ui/hyphens.js";
import { latestVotes, sum, voteLanguage, voteTitle } from "../ui/votes.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const LONG = 55; // characters of a question, more of which are set smaller

/** @param {import("./stage.js").SceneProps} props */
export function VoteScene({ session, controls }) {
  const votes = latestVotes(session);
  const vote = votes.find(({ id }) => id === chosenFor(session, controls.screen.value)?.of) ?? votes[0];
  if (!session.store.ready.value) return null;
  if (!vote) return html`<p class="stage-empty">${t("screen-vote-none")}</p>`;
  const shows = vote.state === "revealed" || (!vote.blind && sum(vote.voters) > 0);
  const language = voteLanguage(vote);
  return html`
    <div class=${`vote-scene ${vote.question.length > LONG ? "long" : ""}`}>
      <h2 lang=${language}>${hyphenated(voteTitle(vote), language)}</h2>
      ${shows
        ? html`<${VoteResults} session=${session} vote=${vote} controls=${controls} />`
        : html`<${VoteVoters} session=${session} vote=${vote} />`}
    </div>
  `;
}
