/** The form to join: the site, and optionally a name, a role and an organisation. */
import { Chips } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { MOST_LISTED } from "../ui/find-sites.js";
import { SeatFields } from "../ui/seat-fields.js";
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { SiteSearch, rememberSite } from "./site-search.js";
import { html, useState } from "../ui/view.js";
import { sizeOf } from "../ui/text-box.js";
import { clockInWords, dayInWords, t } from "../line/words.js";
import { LIMITS } from "../wire.js";

/** @import { CodeAnswer } from "../wire.js" */

/**
 * @param {{
 *   info: CodeAnswer, busy: boolean, problem: string, join: typeof import("./requests.js").join, otherCode: () => void,
 *   children: unknown,
 * }} props
 * `info` is the answer of POST /api/codes; `children` are said first.
 */
export function JoinForm({ info, busy, problem, join, otherCode, children }) {
  const only = info.site || (info.sites.length === 1 ? info.sites[0]?.mark ?? "" : "");
  const [site, setSite] = useState(only);
  const [missing, setMissing] = useState(false);
  const [role, setRole] = useState("");
  const [tooLong, setTooLong] = useState(false);
  const settled = info.table ?? ""; // a table's own code says which
  const [table, setTable] = useState(settled);
  const [people, setPeople] = useState(1);
  const submit = (/** @type {FormEvent} */ event) => {
    event.preventDefault();
    if (!site) {
      document.getElementById("site-find")?.focus();
      return setMissing(true);
    }
    const value = (/** @type {string} */ name) => event.target.elements[name]?.value.trim() ?? "";
    const long = ["alias", "organisation", "seat-table"].find((name) => sizeOf(value(name)) > LIMITS.name_chars);
    setTooLong(Boolean(long));
    if (long) return event.target.elements[long]?.focus();
    rememberSite(here?.name ?? "");
    const where = { site, ...(table.trim() ? { table: table.trim() } : {}) };
    join({ ...where, alias: value("alias"), role, organisation: value("organisation") }, people);
  };
  const seat = { table, people, tables: [], setPeople };
  const here = info.sites.find((each) => each.mark === site);
  const Choice = info.sites.length > MOST_LISTED ? SiteSearch : SiteChoice;

  return html`
    <form class="stack join-form" onSubmit=${submit}>
      <${About} info=${info} />
      ${children}
      ${info.site && here
        ? html`<${SiteLine} site=${here} table=${settled} />`
        : html`<${Choice} sites=${info.sites} site=${site} choose=${setSite} missing=${missing && !site} />`}

      ${settled && !info.site && html`<p class="at-table">${t("table-named", { table })}</p>`}
      ${settled && html`<${SeatFields} ...${seat} />`}

      <div class="field">
        <label for="alias">${t("join-alias")} <span class="optional">${t("optional")}</span></label>
        <input
          class="input"
          id="alias"
          name="alias"
          autocomplete="nickname"
          aria-describedby="alias-hint"
        />
        <span class="hint" id="alias-hint">${t("join-alias-hint")}</span>
      </div>

      <${More} roles=${info.roles} role=${role} choose=${setRole}>
        ${!settled && html`<${SeatFields} ...${seat} setTable=${setTable} />`}
      <//>

      ${(tooLong || problem) &&
      html`<p class="message bad" role="alert">
        <${Icon} name="circle-alert" />
        <span>${tooLong ? t("setup-fault-too_long", { limit: LIMITS.name_chars }) : problem}</span>
      </p>`}
      <button class="button primary big wide" type="submit" aria-disabled=${busy ? "true" : undefined}>
        ${busy ? t("join-joining") : t("join-go")} <${Icon} name="arrow-right" />
      </button>
      <p class="small quiet-text">
        ${t(info.names ? "join-privacy-names" : "join-privacy", {
          organiser: info.organiser || t("join-the-organiser"),
          contact: info.contact || info.organiser || t("join-the-organiser"),
          date: untilWords(info.retain_until),
        })}
      </p>
      <button type="button" class="button quiet" onClick=${otherCode}>${t("join-other-code")}</button>
    </form>
  `;
}

/** What the code is for. @param {{info: CodeAnswer}} props */
export const About = ({ info }) => html`
  <header class="stack tight">
    <p class="quiet-text small">
      ${[dayInWords(info.date), [info.start, info.end].filter(Boolean).map(clockInWords).join("–")]
        .filter(Boolean)
        .join(" · ")}
    </p>
    <h1>${info.theme || info.title}</h1>
    ${info.question && info.question !== info.theme && html`<p class="question">${info.question}</p>`}
  </header>
`;

/**
 * Role, organisation and what else is asked of some, folded until asked for.
 * @param {{roles: string[], role: string, choose: (role: string) => void, children?: unknown}} props
 */
const More = ({ roles, role, choose, children }) => html`
  <details class="more">
    <summary>${t("join-more")} <span class="optional">${t("optional")}</span></summary>
    <div class="stack">
      ${roles.length > 0 &&
      html`<${Chips}
        name="role"
        label=${t("join-role")}
        options=${roles.map((each) => [each, each])}
        value=${role}
        choose=${choose}
      />`}
      <div class="field">
        <label for="organisation">${t("join-organisation")}</label>
        <input
          class="input"
          id="organisation"
          name="organisation"
          autocomplete="organization"
        />
      </div>
      ${children}
    </div>
  </details>
`;

/** @param {{sites: CodeAnswer["sites"], site: string, choose: (mark: string) => void, missing: boolean}} props */
const SiteChoice = ({ sites, site, choose, missing }) => html`
  <fieldset class="field" aria-describedby=${missing ? "site-missing" : undefined}>
    <legend class="label">${t("join-where")}</legend>
    <div class="site-choices">
      ${sites.map(
        (each) => html`
          <label class=${`site-choice ${paperOf(each)} ${each.mark === site ? "chosen" : ""}`} key=${each.mark}>
            <input
              type="radio"
              name="site"
              value=${each.mark}
              checked=${each.mark === site}
              onChange=${() => choose(each.mark)}
            />
            <span class="site-mark"><${SiteShape} site=${each} /></span>
            <span class="grow">
              <strong>${each.name}</strong>
              ${each.venue && html`<span class="small">${each.venue}</span>`}
            </span>
            <${Icon} name="check" class="tick" />
          </label>
        `,
      )}
    </div>
    ${missing && html`<p class="error" id="site-missing" role="alert">${t("join-site-missing")}</p>`}
  </fieldset>
`;

/** @param {{site: CodeAnswer["sites"][number], table: string}} props */
const SiteLine = ({ site, table }) => html`
  <p class=${`site-line ${paperOf(site)}`}>
    <span class="site-mark"><${SiteShape} site=${site} /></span>
    <span>
      <strong>${site.name}</strong>${site.venue ? html`<br /><span class="small">${site.venue}</span>` : null}
    </span>
    ${table && html`<strong class="at-table">${t("table-named", { table })}</strong>`}
  </p>
`;

/** The server gives a date or a time in milliseconds. @param {string | number} until */
function untilWords(until) {
  if (!until) return t("join-until-unknown");
  const date = typeof until === "number" ? new Date(until).toISOString().slice(0, 10) : String(until).slice(0, 10);
  return dayInWords(date).replace(/^[^ ]+ (den )?/, "");
}
