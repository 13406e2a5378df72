/** The latest vote: how many have placed dots, never on what; then the result, with each site's dots. */
import { useBoxSize } from "./box-size.js";
import { hyphenated } from "../ui/hyphens.js";
import { SiteMark, SiteShape, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { latestVotes, resultOf, sum, voteTitle, wordsOf } from "../ui/votes.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const ROW_U = 16.5; // two lines of words, the bar and the gaps
const MOST_SHAPES = 8; // sites; with more, their sum alone
const MOST_BESIDE = 3; // sites whose dots stand beside a bar; with more, their sum alone
const PAGE_MS = 15_000;

/** @param {import("./stage.js").SceneProps} props */
export function VoteScene({ session, controls }) {
  const vote = latestVotes(session)[0];
  if (!session.store.ready.value) return null;
  if (!vote) return html`<p class="stage-empty">${t("screen-vote-none")}</p>`;
  const shows = vote.state === "revealed" || (!vote.blind && sum(vote.voters) > 0);
  return html`
    <div class="vote-scene">
      <h2>${voteTitle(vote)}</h2>
      ${shows
        ? html`<${Result} session=${session} vote=${vote} controls=${controls} />`
        : html`<${Voters} session=${session} vote=${vote} />`}
    </div>
  `;
}

/** @param {{session: OpenSession, vote: import("../ui/votes.js").Vote}} props */
function Voters({ session, vote }) {
  const sites = session.sites.value;
  const words = vote.per === "table" ? "screen-vote-tables" : "screen-vote-voters";
  const now = vote.state === "open" ? "screen-vote-open" : "screen-vote-closed";
  return html`
    <p class="vote-do">${t(now, { count: vote.budget })}</p>
    ${sites.length <= MOST_SHAPES &&
    html`<ul class=${`vote-voters ${sites.length > 4 ? "five" : ""}`}>
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
    </ul>`}
    <p class=${sites.length <= MOST_SHAPES ? "vote-sum" : "vote-sum alone"}>${t(words, { count: sum(vote.voters) })}</p>
  `;
}

/** As many rows as there is room for; the rest on the pages after. @param {ResultProps} props */
function Result({ session, vote, controls }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const { height, unit } = useBoxSize(box);
  const rows = resultOf(session, vote);
  const fit = Math.max(1, Math.floor(height / unit / ROW_U));
  const pages = Math.max(1, Math.ceil(rows.length / fit));
  const page = usePage(pages, controls);
  const shown = height ? rows.slice(page * fit, (page + 1) * fit) : [];
  const sites = session.sites.value.length <= MOST_BESIDE ? session.sites.value : [];
  return html`
    <ol class=${`vote-rows ${sites.length > 2 ? "three" : ""}`} ref=${box} start=${page * fit + 1}>
      ${rows.length === 0 && html`<li>${t("vote-no-dots")}</li>`}
      ${shown.map(({ id, target, dots, bySite }) => {
        const site = session.site(target?.site ?? "");
        const language = target && target.kind !== "cluster" ? languageOf(target, site) : undefined;
        return html`
          <li key=${id}>
            <p class="vote-words" lang=${language}>${target && hyphenated(wordsOf(target), language)}</p>
            <p class="vote-counts">
              <b class="numeric">${dots}</b>
              <span class="vote-bars" style=${{ "--part": dots / (rows[0]?.dots ?? 1) }} aria-hidden="true">
                ${sites.length
                  ? sites.map(
                      ({ id: mark, ...look }) => html`
                        <i key=${mark} class=${paperOf(look)} style=${{ flexGrow: bySite[mark] ?? 0 }}></i>
                      `,
                    )
                  : html`<i class="all" style=${{ flexGrow: 1 }}></i>`}
              </span>
              ${sites
                .filter(({ id: mark }) => (bySite[mark] ?? 0) > 0)
                .map(
                  (each) => html`
                    <span class="vote-site" key=${each.id}>
                      <${SiteMark} site=${each} /> <span class="numeric">${bySite[each.id]}</span>
                    </span>
                  `,
                )}
            </p>
          </li>
        `;
      })}
    </ol>
  `;
}

/** @typedef {import("./stage.js").SceneProps & {vote: import("../ui/votes.js").Vote}} ResultProps */

/**
 * Return the page to show: the next one every 15 s, or when somebody at the screen asks for it.
 * @param {number} count @param {import("./stage.js").Controls} controls
 */
function usePage(count, controls) {
  const [at, setAt] = useState(0);
  const asked = controls.turn.value;
  const lastAsked = useRef(asked);
  useEffect(() => {
    if (count < 2 || controls.mirror.value) return;
    const timer = setInterval(() => setAt((n) => n + 1), PAGE_MS);
    return () => clearInterval(timer);
  }, [count, Boolean(controls.mirror.value)]);
  useEffect(() => {
    if (lastAsked.current !== asked) setAt((n) => n + 1);
    lastAsked.current = asked;
  }, [asked]);
  useEffect(() => {
    if (count < 2 || controls.mirror.peek()) return;
    controls.group.value = at % count;
    controls.pages.value = { number: (at % count) + 1, count };
    return () => void (controls.pages.value = { number: 1, count: 1 });
  }, [at, count]);
  return (controls.mirror.value?.group ?? at) % count;
}
