/** Sheets of paper for the rooms: a way in per site, cards for the tables, and the run of show. Printed as they stand. */
import { Chips } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { Qr } from "./qr.js";
import { Ribbon } from "../ui/ribbon.js";
import { codeInWords } from "./links.js";
import { clockOf, minutesOf } from "../ui/minutes.js";
import { beginnings } from "./plan.js";
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { html, useEffect, useState } from "../ui/view.js";
import { t } from "../line/words.js";
import { wordsIn } from "./words-in.js";

const SHEETS = ["door", "table", "show"];
const CARDS_ON_A_SHEET = 4;

/** @param {{organiser: any}} props */
export function SetupSheets({ organiser }) {
  const { setup, links, join_code } = organiser.about.value;
  const [sheet, setSheet] = useState("door");
  const [only, setOnly] = useState("");
  const [catalogues, setCatalogues] = useState(/** @type {Record<string, any>} */ ({}));
  const sites = (setup.sites ?? []).filter((/** @type {any} */ site) => !only || site.mark === only);
  const languages = [...new Set([setup.language ?? "da", ...(setup.sites ?? []).map((/** @type {any} */ site) => site.language ?? "da")])];
  useEffect(() => {
    Promise.all(languages.map(async (code) => [code, { say: await wordsIn(code), code }])).then((pairs) => setCatalogues(Object.fromEntries(pairs)));
  }, [languages.join()]);
  const words = (/** @type {any} */ site) => catalogues[site.language ?? "da"];
  const Sheet = { door: Door, table: Table, show: Show }[sheet] ?? Door;
  return html`
    <div class="sheets-choice sheet no-print">
      <${Chips} name="sheet" label=${t("setup-sheet")} value=${sheet} choose=${setSheet} options=${SHEETS.map((id) => [id, t(`setup-sheet-${id}`)])} hint=${t(`setup-sheet-${sheet}-why`)} />
      ${(setup.sites ?? []).length > 1 &&
      html`<${Chips} name="only" label=${t("setup-sheet-for")} value=${only} choose=${setOnly} options=${[["", t("setup-sheet-all")], ...setup.sites.map((/** @type {any} */ site) => [site.mark, site.name])]} />`}
      <button type="button" class="button primary" onClick=${() => print()}><${Icon} name="printer" /> ${t("setup-print", { count: sites.length })}</button>
    </div>
    <div class="papers">
      ${sites.map((/** @type {any} */ site) => words(site) && html`<${Sheet} key=${site.mark + sheet} site=${site} setup=${setup} code=${join_code} address=${links.join} link=${links.join_site?.[site.mark] ?? links.join} say=${words(site).say} language=${words(site).code} />`)}
    </div>
  `;
}

/** An address to read aloud: without what a browser adds by itself, and without the code, which stands below. @param {string} url */
const spoken = (url) => url.replace(/^https?:\/\//, "").replace(/#.*$/, "");

/** @param {{site: any}} props */
const Sign = ({ site }) => html`<span class="paper-sign"><${SiteShape} site=${site} /><b>${site.mark}</b></span>`;

/** The large sheet at the door. @param {any} props */
const Door = ({ site, setup, code, address, link, say, language }) => html`
  <article class=${`paper door ${paperOf(site)}`} lang=${language} aria-label=${`${say("sheet-door")}: ${site.name}`}>
    <header class="paper-head"><${Sign} site=${site} /><div><p class="paper-site">${site.name}</p><p>${site.venue}</p></div></header>
    <div class="door-body">
      <p class="door-call">${say("sheet-join")}</p>
      <${Qr} text=${link} alt=${say("sheet-qr-alt", { site: site.name })} />
      <p class="door-or">${say("sheet-or")} <strong>${spoken(address)}</strong></p>
      <p class="door-code"><span>${say("sheet-code")}</span><strong>${codeInWords(code)}</strong></p>
    </div>
    <footer class="paper-foot">
      <p class="paper-title">${setup.question || setup.title}</p>
      <p>${say("sheet-promise")}</p>
    </footer>
  </article>
`;

/** Four cards on a sheet, one for each table. @param {any} props */
const Table = ({ site, code, address, link, say, language }) => html`
  <article class=${`paper cards ${paperOf(site)}`} lang=${language} aria-label=${`${say("sheet-table")}: ${site.name}`}>
    ${Array.from({ length: CARDS_ON_A_SHEET }, (_, i) => html`
      <div class="card" key=${i} aria-hidden=${i ? "true" : undefined}>
        <div class="card-words">
          <${Sign} site=${site} />
          <p class="card-call">${say("sheet-join-short")}</p>
          <p class="card-or">${say("sheet-or")} <strong>${spoken(address)}</strong> ${say("sheet-code")}</p>
          <p class="card-code">${codeInWords(code)}</p>
        </div>
        <${Qr} text=${link} alt=${say("sheet-qr-alt", { site: site.name })} />
      </div>
    `)}
  </article>
`;

/** The run of show: what happens when, for the one who leads the room. @param {any} props */
function Show({ site, setup, say, language }) {
  const phases = setup.phases ?? [];
  const start = minutesOf(setup.start ?? "");
  const begins = beginnings(phases);
  const clock = (/** @type {number} */ at) => new Date(2018, 0, 1, 0, at % 1440).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  const day = setup.date ? new Date(`${setup.date}T12:00:00`).toLocaleDateString(language, { weekday: "long", day: "numeric", month: "long", year: "numeric" }) : "";
  const end = begins.length ? (begins[begins.length - 1] ?? 0) + (phases[phases.length - 1]?.minutes ?? 0) : 0;
  return html`
    <article class=${`paper show ${paperOf(site)}`} lang=${language} aria-label=${`${say("sheet-show")}: ${site.name}`}>
      <header class="paper-head"><${Sign} site=${site} /><div><p class="paper-site">${say("sheet-show")}: ${site.name}</p><p>${setup.title}</p></div></header>
      <dl class="show-facts">
        ${day && html`<dt>${say("sheet-when")}</dt><dd>${day}${start !== null && html`, ${clock(start)}–${clock(start + end)}`}</dd>`}
        ${site.venue && html`<dt>${say("sheet-where")}</dt><dd>${site.venue}</dd>`}
        ${site.angle && html`<dt>${say("sheet-angle")}</dt><dd>${site.angle}</dd>`}
        ${setup.question && html`<dt>${say("sheet-question")}</dt><dd>${setup.question}</dd>`}
        ${site.hosts?.length > 0 && html`<dt>${say("sheet-hosts")}</dt><dd>${site.hosts.join(", ")}</dd>`}
        ${site.video_link && html`<dt>${say("sheet-video")}</dt><dd>${site.video_link}</dd>`}
        ${setup.contact && html`<dt>${say("sheet-contact")}</dt><dd>${setup.contact}</dd>`}
      </dl>
      <${Ribbon} phases=${phases} start=${start} />
      <table class="show-table">
        <thead><tr><th scope="col">${say("sheet-clock")}</th><th scope="col">${say("sheet-phase")}</th><th scope="col">${say("sheet-does")}</th><th scope="col">${say("sheet-minutes")}</th></tr></thead>
        <tbody>
          ${phases.map((/** @type {any} */ phase, /** @type {number} */ i) => html`
            <tr key=${phase.id ?? i} class=${phase.kind ?? "other"}>
              <td class="numeric">${start === null ? clockOf(begins[i] ?? 0) : clock(start + (begins[i] ?? 0))}</td>
              <th scope="row">${phase.title}</th>
              <td>${say(`phase-verb-${phase.kind ?? "other"}`)}${phase.level === "site" ? ` · ${say("setup-level-site")}` : ""}</td>
              <td class="numeric">${phase.minutes}</td>
            </tr>
          `)}
        </tbody>
      </table>
    </article>
  `;
}
