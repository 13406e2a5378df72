/** The result of a vote: a bar for each thing that got dots, and from which sites; the same as a table for ears. */
import { paperOf } from "./site-mark.js";
import { html } from "./view.js";
import { VoteSites } from "./vote-sites.js";
import { MOST_SITES, resultOf, voteLanguage, voteTitle, wordsOf } from "./votes.js";
import { languageOf } from "./text-language.js";
import { t } from "../line/words.js";

/**
 * @param {{session: OpenSession, vote: import("./votes.js").Vote, own?: Record<string, number>}} props
 * `own`: one's own dots, which are marked
 */
export function VoteResult({ session, vote, own = {} }) {
  const rows = resultOf(session, vote);
  const most = rows[0]?.dots ?? 1;
  const sites = session.sites.value.length <= MOST_SITES ? session.sites.value : [];
  if (!rows.length) return html`<p class="quiet-text">${t("vote-no-dots")}</p>`;
  return html`
    <table class="vote-result">
      <caption class="for-ears" lang=${voteLanguage(vote)}>${voteTitle(vote)}</caption>
      <thead class="for-ears">
        <tr>
          <th scope="col">${t("vote-what")}</th>
          <th scope="col">${t("vote-dots")}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ id, target, dots, bySite }) =>
            target &&
            html`
              <tr key=${id}>
                <th scope="row" lang=${target.kind !== "cluster" && languageOf(target, session.site(target.site))}>
                  ${wordsOf(target)}
                </th>
                <td>
                  <span class="vote-bar" style=${{ "--part": dots / most }} aria-hidden="true">
                    ${(sites.length ? sites : [null]).map(
                      (site) => html`
                        <i
                          key=${site?.id}
                          class=${site ? paperOf(site) : ""}
                          style=${{ flexGrow: site ? (bySite[site.id] ?? 0) : 1 }}
                        ></i>
                      `,
                    )}
                  </span>
                  <b class="numeric">${dots}</b>
                  <${VoteSites} session=${session} bySite=${bySite} />
                  ${(own[id] ?? 0) > 0 && html`<span class="vote-own">
                    ${t(vote.per === "table" ? "vote-own-table" : "vote-own", { count: own[id] ?? 0 })}
                  </span>`}
                </td>
              </tr>
            `,
        )}
      </tbody>
    </table>
  `;
}
