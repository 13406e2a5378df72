/**
 * The result of a vote: what got most first, as bars with their table of sites. Where sites are many, the sums alone,
 * and then how the dots of what got most are spread over the sites.
 */
import { useBoxSize } from "./box-size.js";
import { usePackedRows } from "./packed-rows.js";
import { VoteSpread } from "./vote-spread.js";
import { VoteWords } from "./vote-words.js";
import { hyphenated } from "../ui/hyphens.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { MOST_SITES, resultOf, voteAbout } from "../ui/votes.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST_NAMES = 3; // sites named in full in the head; of more, their marks
const MOST_SPREAD = 5; // of what got most, shown site by site where sites are many
const NAME_U = 28; // the width of a column of a site: its name, or a capital of its mark
const LETTER_U = 3.1;
const PAGE_MS = 15_000;

/** @typedef {import("./vote-words.js").Row} Row */
/** @typedef {import("./stage.js").SceneProps & {vote: import("../ui/votes.js").Vote}} Props */

/** As many rows as there is room for; the rest on the pages after. @param {Props} props */
export function VoteResults({ session, vote, controls }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const { width, height } = useBoxSize(box);
  const rows = resultOf(session, vote);
  const isMany = session.sites.value.length > MOST_SITES;
  const { ruler, missing, lists } = usePackedRows(rows, { width, height });
  const page = usePage(lists.length + (isMany ? Math.min(MOST_SPREAD, rows.length) : 0), controls);
  const spread = rows[page - lists.length];
  const table = { session, vote, most: rows[0]?.dots ?? 1 };
  return html`
    <div class=${`vote-page ${spread ? "spread" : ""}`} ref=${box}>
      ${rows.length === 0 && html`<p>${t("vote-no-dots")}</p>`}
      ${height > 0 &&
      (spread
        ? html`<${VoteSpread} key=${spread.id} session=${session} row=${spread} place=${page - lists.length + 1} />`
        : lists[page]?.length && html`<${Table} ...${table} rows=${lists[page]} />`)}
      ${missing.length > 0 &&
      html`<div class="vote-ruler" aria-hidden="true" ref=${ruler}><${Table} ...${table} rows=${missing} /></div>`}
    </div>
  `;
}

/** @param {Pick<Props, "session" | "vote"> & {rows: Row[], most: number}} props `most`: the dots of the longest bar */
function Table({ session, vote, rows, most }) {
  const sites = session.sites.value.length > MOST_SITES ? [] : session.sites.value;
  const isFull = sites.length <= MOST_NAMES;
  const width = isFull ? NAME_U : LETTER_U * Math.max(...sites.map(({ mark }) => mark.length));
  return html`
    <table class=${`vote-rows ${isFull ? "" : "marks"}`} style=${{ "--site-width": String(width) }}>
      <thead>
        <tr>
          <th scope="col" class="vote-about">
            ${vote.question ? voteAbout(vote) : html`<span class="for-ears">${t("vote-what")}</span>`}
          </th>
          <th scope="col" class="vote-all">${t("vote-all")}</th>
          ${sites.map(
            (site) => html`
              <th scope="col" class="vote-at" key=${site.id}>
                <${SiteMark} site=${site} full=${isFull} name=${hyphenated(site.name, site.language)} />
              </th>
            `,
          )}
        </tr>
      </thead>
      <tbody class="numeric">
        ${rows.map(
          (row) => html`
            <tr key=${row.id}>
              <th scope="row">
                <${VoteWords} session=${session} row=${row} />
                <span class="vote-bars" style=${{ "--part": row.dots / most }} aria-hidden="true">
                  ${sites.length
                    ? sites.map(
                        ({ id, ...look }) => html`
                          <i key=${id} class=${paperOf(look)} style=${{ flexGrow: row.bySite[id] ?? 0 }}></i>
                        `,
                      )
                    : html`<i class="all" style=${{ flexGrow: 1 }}></i>`}
                </span>
              </th>
              <td class="vote-all">${row.dots}</td>
              ${sites.map(
                ({ id }) => html`
                  <td class=${`vote-at ${row.bySite[id] ? "" : "none"}`} key=${id}>${row.bySite[id] ?? 0}</td>
                `,
              )}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

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
