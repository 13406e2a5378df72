/** The drawer of the votes: open one, see how many have placed dots, close it, show the result, open it again. */
import { VoteForm } from "./vote-form.js";
import { pendingCommand } from "./pending-command.js";
import { Icon } from "../ui/icon.js";
import { VoteResult } from "../ui/vote-result.js";
import { VoteSites } from "../ui/vote-sites.js";
import { latestVotes, sum, voteAbout, voteLanguage, voteTitle } from "../ui/votes.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {import("../ui/votes.js").Vote} Vote */
/** @typedef {"close_vote" | "reveal_vote" | "reopen_vote"} Step */

const STATES = { open: "desk-vote-open", closed: "desk-vote-closed", revealed: "desk-vote-revealed" };

/** @param {import("./layout.js").DeskProps} props */
export function DeskVotes({ session }) {
  const votes = latestVotes(session);
  const isOpen = votes.some(({ state }) => state !== "revealed");
  return html`
    <div class="stack desk-votes">
      ${votes.map(
        (vote, at) => html`<${DeskVote} key=${vote.id} session=${session} vote=${vote} isLatest=${at === 0} />`,
      )}
      ${!isOpen && html`<${VoteForm} session=${session} />`}
    </div>
  `;
}

/** @param {import("./layout.js").DeskProps & {vote: Vote, isLatest: boolean}} props */
function DeskVote({ session, vote, isLatest }) {
  const { id, state } = vote;
  const asked = pendingCommand(session, ({ type, id: of }) => /_vote$/.test(type) && type !== "open_vote" && of === id);
  const press = (/** @type {AnyCommand} */ command) => () => void (asked || session.do(command));
  const button = (/** @type {Step} */ type, /** @type {string} */ words, main = false) => html`
    <button
      type="button"
      class=${`button ${main ? "primary" : ""}`}
      data-vote=${type}
      aria-disabled=${String(Boolean(asked))}
      onClick=${press({ type, id })}
    >
      ${words}
    </button>
  `;
  return html`
    <section class="stack tight" aria-labelledby=${`vote-${id}`}>
      <h3 id=${`vote-${id}`} lang=${voteLanguage(vote)}>${voteTitle(vote)}</h3>
      <p class="small quiet-text">
        ${vote.question && `${voteAbout(vote)}. `}
        ${t(vote.per === "table" ? "desk-vote-per-table" : "desk-vote-per-person", { count: vote.budget })}${" "}
        ${t(STATES[state])}
      </p>
      <${Voters} session=${session} vote=${vote} />
      <div class="row tight">
        ${state === "open" && button("close_vote", t("desk-vote-close"), true)}
        ${state === "closed" && button("reveal_vote", t("desk-vote-reveal"), true)}
        ${state !== "open" && button("reopen_vote", t("desk-vote-reopen"))}
        ${isLatest && session.you.value.site && html`<${OnScreen} session=${session} />`}
      </div>
      ${(state === "revealed" || !vote.blind) && html`<${VoteResult} session=${session} vote=${vote} />`}
    </section>
  `;
}

/** Have one's screen show the vote. @param {import("./layout.js").DeskProps} props */
function OnScreen({ session }) {
  const asked = pendingCommand(session, ({ type }) => type === "show_scene");
  const shown = asked?.scene ?? session.store.record("scene", session.you.value.site).value?.scene;
  if (shown === "vote") return null;
  const show = () =>
    session.do({ type: "show_scene", scene: "vote", until: "next", from: session.programme.peek().phase });
  return html`
    <button type="button" class="button" onClick=${show}>
      <${Icon} name="monitor" />${t("desk-vote-on-screen")}
    </button>
  `;
}

/** How many have placed dots, at each site. @param {import("./layout.js").DeskProps & {vote: Vote}} props */
const Voters = ({ session, vote }) => html`
  <div class="row tight">
    <b>${t(vote.per === "table" ? "desk-vote-tables" : "desk-vote-voters", { count: sum(vote.voters) })}</b>
    <${VoteSites} session=${session} bySite=${vote.voters} />
  </div>
`;
