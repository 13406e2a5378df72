/** The check-ins, round by round: the moods and sentences of each site, and the sites' check-ins to each other. */
import { MOODS, MoodFace } from "../ui/mood.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { lang, t } from "../line/words.js";

const TALLEST_BAR_REM = 3.5;

/** @param {{report: any, site: (mark: string) => any}} props */
export function ReportRounds({ report, site }) {
  if (!report.rounds.length) return html`<p class="quiet-text">${t("report-no-check-ins")}</p>`;
  return report.rounds.map(
    (/** @type {any} */ round) => html`
      <section key=${round.id} class="round">
        <h3>${round.title || t(round.id === "after" ? "report-round-after" : "report-round-before")}</h3>
        <div class="round-sites">
          ${round.sites.map(
            (/** @type {any} */ each) => html`
              <${SiteRound} key=${each.site} round=${each} site=${site(each.site)} />
            `,
          )}
        </div>
      </section>
    `,
  );
}

/** What one site answered in one round. @param {{round: any, site: any}} props */
function SiteRound({ round, site }) {
  const moods = round.people.map((/** @type {any} */ each) => each.mood).filter(Boolean);
  const sentences = round.people.filter((/** @type {any} */ each) => each.text);
  const label = t("report-to-the-others", { site: site?.name ?? round.site });
  return html`
    <div class=${`site-round ${paperOf(site)}`}>
      <h4><${SiteMark} site=${site} full /></h4>
      ${round.to_the_others.map(
        (/** @type {any} */ each, /** @type {number} */ i) => html`
          <p key=${i} class="to-others"><span class="small">${label}</span><q>${each.text}</q></p>
        `,
      )}
      ${moods.length > 0 && html`<${Moods} moods=${moods} />`}
      ${sentences.length > 0 &&
      html`
        <ul class="said">
          ${sentences.map(
            (/** @type {any} */ each, /** @type {number} */ i) => html`<li key=${i}><${Sentence} of=${each} /></li>`,
          )}
        </ul>
      `}
    </div>
  `;
}

/** The average mood, and a column for each of the five. @param {{moods: number[]}} props */
function Moods({ moods }) {
  const counts = MOODS.map((mood) => moods.filter((one) => one === mood).length);
  const most = Math.max(...counts, 1);
  const sum = moods.reduce((total, mood) => total + mood, 0);
  const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const average = (sum / moods.length).toLocaleString(lang.value, oneDecimal);
  return html`
    <p class="small">
      ${t("reportpage-mood-average", { average })} · ${t("report-mood-answers", { count: moods.length })}
    </p>
    <ol class="moods">
      ${MOODS.map((mood) => {
        const count = counts[mood - 1] ?? 0;
        return html`
          <li key=${mood}>
            <span class="for-ears">${t("report-mood-share", { mood: t(`mood-${mood}`), count })}</span>
            <span class="mood-count" aria-hidden="true">${count || ""}</span>
            <i class="mood-bar" style=${{ height: `${(count / most) * TALLEST_BAR_REM}rem` }}></i>
            <${MoodFace} mood=${mood} quiet />
          </li>
        `;
      })}
    </ol>
  `;
}

/** @param {{of: any}} props a check-in with a text */
const Sentence = ({ of }) => html`
  ${of.mood > 0 && html`<${MoodFace} mood=${of.mood} />`}
  <span>${of.text}${of.name && html` <span class="small quiet-text">${of.name}</span>`}</span>
`;
