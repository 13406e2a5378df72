/** The check-ins, round by round: the moods of each site, what was said, and the sites' words to each other. */
import { MOODS, MoodFace } from "../ui/mood.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { lang, t } from "../line/words.js";

/** @param {{report: any, site: (mark: string) => any}} props */
export function ReportRounds({ report, site }) {
  if (!report.rounds.length) return html`<p class="quiet-text">${t("report-no-check-ins")}</p>`;
  return report.rounds.map(
    (/** @type {any} */ round) => html`
      <section key=${round.id} class="round">
        <h3>${round.title || t(round.id === "after" ? "report-round-after" : "report-round-before")}</h3>
        <div class="round-sites">
          ${round.sites.map((/** @type {any} */ said) => html`<${SiteRound} key=${said.site} said=${said} site=${site(said.site)} />`)}
        </div>
      </section>
    `,
  );
}

/** @param {{said: any, site: any}} props */
function SiteRound({ said, site }) {
  const given = said.people.map((/** @type {any} */ each) => each.mood).filter(Boolean);
  const answers = given.length;
  const counts = MOODS.map((mood) => given.filter((/** @type {number} */ one) => one === mood).length);
  const sentences = said.people.filter((/** @type {any} */ each) => each.text);
  const weight = given.reduce((/** @type {number} */ sum, /** @type {number} */ mood) => sum + mood, 0);
  const most = Math.max(...counts, 1);
  const average = (weight / answers).toLocaleString(lang.value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return html`
    <div class=${`site-round ${paperOf(site)}`}>
      <h4><${SiteMark} site=${site} full /></h4>
      ${said.to_the_others.map((/** @type {any} */ word, /** @type {number} */ i) => html`<p key=${i} class="to-others"><span class="small">${t("report-to-the-others", { site: site?.name ?? said.site })}</span><q>${word.text}</q></p>`)}
      ${answers > 0 &&
      html`
        <p class="small">${t("reportpage-mood-average", { average })} · ${t("report-mood-answers", { count: answers })}</p>
        <ol class="moods">
          ${MOODS.map(
            (mood) => html`
              <li key=${mood}>
                <span class="for-ears">${t("report-mood-share", { mood: t(`mood-${mood}`), count: counts[mood - 1] ?? 0 })}</span>
                <span class="mood-count" aria-hidden="true">${counts[mood - 1] || ""}</span>
                <i class="mood-bar" style=${{ height: `${((counts[mood - 1] ?? 0) / most) * 3.5}rem` }}></i>
                <${MoodFace} mood=${mood} quiet />
              </li>
            `,
          )}
        </ol>
      `}
      ${sentences.length > 0 &&
      html`
        <ul class="said">
          ${sentences.map((/** @type {any} */ each, /** @type {number} */ i) => html`<li key=${i}>${each.mood > 0 && html`<${MoodFace} mood=${each.mood} />`}<span>${each.text}${each.name && html` <span class="small quiet-text">${each.name}</span>`}</span></li>`)}
        </ul>
      `}
    </div>
  `;
}
