/** Who has joined: to be found by name, seen with what they wrote, and erased when they ask for it. */
import { problemWords } from "../line/api.js";
import { EraseDialog, nameOf } from "./erase-dialog.js";
import { followArrows, useArrowList, useItem } from "../ui/arrow-list.js";
import { Icon } from "../ui/icon.js";
import { SiteMark } from "../ui/site-mark.js";
import { html, useEffect, useState } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

/** @import { ArrowList } from "../ui/arrow-list.js" */
/** @import { PersonAnswer } from "../wire.js" */

const MOST_SHOWN = 60; // the rest is found by searching

/** @param {import("./manage.js").TabProps} props */
export function SetupPeople({ organiser }) {
  const [people, setPeople] = useState(/** @type {PersonAnswer[] | null} */ (null));
  const [search, setSearch] = useState("");
  const [asked, setAsked] = useState(/** @type {PersonAnswer | null} */ (null));
  const [status, setStatus] = useState(/** @type {{words: string, bad?: boolean}} */ ({ words: "" }));
  const load = async () => {
    try {
      setPeople((await organiser.call("GET", "/people")).people);
    } catch (problem) {
      setStatus({ words: problemWords(problem), bad: true });
    }
  };
  useEffect(() => void load(), []);
  const { sites } = organiser.about.value.setup;
  const siteOf = (/** @type {string} */ mark) => sites.find((site) => site.mark === mark);
  const found = (people ?? []).filter((each) => isFound(each, siteOf(each.site)?.name ?? "", search));
  const shown = found.slice(0, MOST_SHOWN);
  const list = useArrowList(shown.map(({ id }) => id));
  const erased = (/** @type {PersonAnswer} */ person) => {
    setPeople((all) => (all ?? []).filter(({ id }) => id !== person.id));
    setStatus({ words: t("people-erased", { name: nameOf(person) }) });
    setAsked(null);
    organiser.refresh().catch(() => {}); // the counts at the top
  };
  return html`
    <section class="sheet stack" aria-labelledby="setup-people">
      <h2 id="setup-people">${t("people-title")}</h2>
      <p class="quiet-text">${t("people-why")}</p>
      <div class="field">
        <label for="people-search">${t("people-search")}</label>
        <input
          class="input"
          id="people-search"
          type="search"
          autocomplete="off"
          value=${search}
          onInput=${(/** @type {FieldEvent} */ event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <p role="status" class=${`small ${status.bad ? "error" : "quiet-text"}`}>${status.words}</p>
      ${people !== null &&
      html`<p class="small quiet-text">${t("people-found", { count: found.length, all: people.length })}</p>`}
      <ul class="people-list" aria-labelledby="setup-people" onKeyDown=${followArrows}>
        ${shown.map(
          (each) => html`
            <${PersonRow} key=${each.id} person=${each} site=${siteOf(each.site)} list=${list} ask=${setAsked} />
          `,
        )}
      </ul>
      ${found.length > shown.length &&
      html`<p class="hint">${t("people-more", { count: found.length - shown.length })}</p>`}
    </section>
    ${asked &&
    html`<${EraseDialog} organiser=${organiser} person=${asked} close=${() => setAsked(null)} erased=${erased} />`}
  `;
}

/**
 * @param {{person: PersonAnswer, site: any, list: ArrowList, ask: (person: PersonAnswer) => void}} props
 */
function PersonRow({ person, site, list, ask }) {
  const { item } = useItem(list, person.id);
  const about = [person.role_tag, person.organisation, person.table].filter(Boolean).join(" · ");
  const facts = t("people-facts", { count: person.written ?? 0, time: timeOfDay(person.at) });
  const name = nameOf(person);
  return html`
    <li class="row apart">
      <span class="people-who grow">
        <span class="row tight"><${SiteMark} site=${site} /> <b dir="auto">${name}</b></span>
        ${about && html`<span class="small" dir="auto">${about}</span>`}
        <span class="small quiet-text">${facts}</span>
      </span>
      <button
        ...${item}
        type="button"
        class="button compact"
        aria-label=${`${t("people-see")}: ${name}, ${person.site}, ${facts}`}
        onClick=${() => ask(person)}
      >
        ${t("people-see")} <${Icon} name="arrow-right" />
      </button>
    </li>
  `;
}

/** @param {PersonAnswer} person @param {string} siteName @param {string} search */
function isFound({ alias, role_tag, organisation, table, site, id }, siteName, search) {
  const told = [alias, role_tag, organisation, table, site, siteName, id].join(" ").toLocaleLowerCase();
  return search.toLocaleLowerCase().split(/\s+/).every((word) => told.includes(word));
}
