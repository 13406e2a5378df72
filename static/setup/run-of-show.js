/** The run of show: what happens when, for the one who leads the room. `t` gives texts in the site's language. */
import { PaperHead } from "./door-sheet.js";
import { clockOf, minutesOf } from "../ui/minutes.js";
import { beginnings } from "./programme-times.js";
import { Ribbon } from "../ui/ribbon.js";
import { paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { LOCALES, dateIn } from "../line/words.js";

/** @import { SheetProps } from "./door-sheet.js" */
/** @import { Language } from "../wire.js" */

/** @param {SheetProps} props */
export function RunOfShow({ site, setup, t, language }) {
  const { phases } = setup;
  const start = minutesOf(setup.start);
  const begins = beginnings(phases);
  const title = `${t("sheet-show")}: ${site.name}`;
  const clock = (/** @type {number} */ at) => clockIn(language, at);
  return html`
    <article class=${`paper show ${paperOf(site)}`} lang=${language} aria-label=${title}>
      <${PaperHead} site=${site} title=${title} text=${setup.title} />
      <${Facts} site=${site} setup=${setup} start=${start} begins=${begins} t=${t} language=${language} />
      <${Ribbon} phases=${phases} start=${start} />
      <table class="show-table">
        <thead>
          <tr>
            <th scope="col">${t("sheet-clock")}</th>
            <th scope="col">${t("sheet-phase")}</th>
            <th scope="col">${t("sheet-does")}</th>
            <th scope="col">${t("sheet-minutes")}</th>
          </tr>
        </thead>
        <tbody>
          ${phases.map((phase, i) => {
            const at = begins[i] ?? 0;
            const own = phase.level === "site" ? ` · ${t("setup-level-site")}` : "";
            return html`
              <tr key=${phase.id ?? i} class=${phase.kind}>
                <td class="numeric">${start === null ? clockOf(at) : clock(start + at)}</td>
                <th scope="row">${phase.title}</th>
                <td>${t(`phase-verb-${phase.kind}`)}${own}</td>
                <td class="numeric">${phase.minutes}</td>
              </tr>
            `;
          })}
        </tbody>
      </table>
    </article>
  `;
}

/**
 * When and where, and what this site is about.
 * @param {Pick<SheetProps, "site" | "setup" | "t" | "language"> & {start: number | null, begins: number[]}} props
 */
function Facts({ site, setup, start, begins, t, language }) {
  const last = setup.phases[begins.length - 1];
  const length = last ? (begins[begins.length - 1] ?? 0) + last.minutes : 0;
  const hours =
    start === null ? "" : `, ${clockIn(language, start)}–${clockIn(language, start + length)}`;
  const facts = [
    ["sheet-when", setup.date && `${dayIn(language, setup.date)}${hours}`],
    ["sheet-where", site.venue],
    ["sheet-angle", site.angle],
    ["sheet-question", setup.question],
    ["sheet-hosts", site.hosts.join(", ")],
    ["sheet-video", site.video_link],
    ["sheet-contact", setup.contact],
  ];
  return html`
    <dl class="show-facts">
      ${facts.map(([key = "", text]) => text && html`<dt>${t(key)}</dt><dd>${text}</dd>`)}
    </dl>
  `;
}

/** @param {Language} language @param {number} minutes since midnight */
const clockIn = (language, minutes) =>
  new Date(Date.UTC(2018, 0, 1, 0, minutes % 1440)).toLocaleTimeString(LOCALES[language], {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "UTC",
  });

/** @param {Language} language @param {string} date "2018-10-03" */
const dayIn = (language, date) => dateIn(LOCALES[language], date);
