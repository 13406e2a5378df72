/** One vote: the dots left and everything they can be on; then what counted, and the result once it is shown. */
import { followArrows, useArrowList } from "../ui/arrow-list.js";
import { Icon } from "../ui/icon.js";
import { VoteResult } from "../ui/vote-result.js";
import { budgetOf, ownDots, sum, targetOf, targetsOf, voteAbout, voteLanguage, voteTitle } from "../ui/votes.js";
import { VoteRow } from "./vote-row.js";
import { html, useComputed } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST_DRAWN = 24; // dots; more are a number alone

/** @param {{session: OpenSession, seat: import("./seat.js").Seat, id: string}} props */
export function VoteCard({ session, seat, id }) {
  const vote = session.store.record("vote", id).value;
  const own = useComputed(() => (vote ? ownDots(session, vote, seat.value) : {}));
  if (!vote) return null;
  const title = `vote-${id}-title`;
  return html`
    <section class="vote stack" aria-labelledby=${title}>
      <h2 id=${title} tabindex="-1" lang=${voteLanguage(vote)}>${voteTitle(vote)}</h2>
      ${vote.question && html`<p class="quiet-text">${voteAbout(vote)}</p>`}
      ${vote.state === "open"
        ? html`<${Placing} session=${session} vote=${vote} seat=${seat} own=${own} />`
        : vote.state === "closed"
          ? html`<p class="message">
              <${Icon} name="lock" /> <span>${t("vote-closed")} ${counted(vote, seat.value, own.value)}</span>
            </p>`
          : html`<${VoteResult} session=${session} vote=${vote} own=${own.value} />`}
    </section>
  `;
}

/**
 * "3 dots of yours count"
 * @param {import("../ui/votes.js").Vote} vote @param {{table: string}} seat @param {Record<string, number>} own
 */
const counted = (vote, { table }, own) =>
  t(vote.per === "table" && table ? "vote-counted-table" : "vote-counted", { count: sum(own) });

/**
 * @typedef {{
 *   session: OpenSession, vote: import("../ui/votes.js").Vote, seat: import("./seat.js").Seat,
 *   own: import("../vendor/signals.js").ReadonlySignal<Record<string, number>>,
 * }} PlacingProps
 */

/** @param {PlacingProps} props */
function Placing({ session, vote, seat, own }) {
  const targets = targetsOf(session, vote);
  const list = useArrowList(targets.map((each) => each.id));
  const budget = useComputed(() => budgetOf(vote, seat.value));
  const left = useComputed(() => budget.value - sum(own.value));
  const lost = Object.entries(own.value).filter(([on, dots]) => dots > 0 && !targetOf(session, vote, on));
  return html`
    <${Left} vote=${vote} seat=${seat} left=${left.value} budget=${budget.value} />
    ${targets.length === 0 && html`<p class="empty">${t("vote-nothing")}</p>`}
    <ul class="vote-targets" onKeyDown=${followArrows} aria-label=${voteTitle(vote)}>
      ${lost.map(
        ([on, dots]) => html`
          <li class="vote-row sheet" key=${on}>
            <p class="grow quiet-text">${t("vote-gone", { count: dots })}</p>
            <button
              type="button"
              class="button compact"
              onClick=${() => session.do({ type: "place_dots", vote: vote.id, on, dots: 0 })}
            >
              ${t("vote-take-back")}
            </button>
          </li>
        `,
      )}
      ${targets.map(
        ({ id }) => html`<${VoteRow} key=${id} vote=${vote.id} of=${vote.of} ...${{ session, own, left, list, id }} />`,
      )}
    </ul>
  `;
}

/**
 * How many dots are left, as dots and in words; a screen reader is told each time.
 * @param {{vote: import("../ui/votes.js").Vote, seat: import("./seat.js").Seat, left: number, budget: number}} props
 */
function Left({ vote, seat, left, budget }) {
  const shared = vote.per === "table" && seat.value.table;
  const whose = shared
    ? t("vote-of-table", { table: seat.value.table })
    : seat.value.people > 1 && vote.per === "person" && t("vote-of-people", { count: seat.value.people });
  const placed = Math.max(0, budget - left);
  return html`
    <div class="vote-left sheet">
      <p role="status">${t("vote-left", { left: Math.max(0, left), budget })}</p>
      ${budget <= MOST_DRAWN &&
      html`<span class="vote-dots" aria-hidden="true">
        ${Array.from({ length: budget }, (_, at) => html`<i key=${at} class=${at < placed ? "on" : ""}></i>`)}
      </span>`}
      <p class="small quiet-text">${whose} ${t(vote.blind ? "vote-blind" : "vote-not-blind")}</p>
    </div>
  `;
}
