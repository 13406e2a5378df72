/** A session one has made: its links, its sheets, its set-up, and what is to become of it. */
import { problemWords } from "../line/api.js";
import { SetupAfter } from "./after-tab.js";
import { SetupCases } from "./cases-tab.js";
import { Tabs } from "../ui/controls.js";
import { SetupEdit, unsaved } from "./edit-tab.js";
import { hoursWords } from "../ui/hours.js";
import { HelpCalls } from "./help-calls.js";
import { Icon } from "../ui/icon.js";
import { SetupLinks } from "./links-tab.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { SetupPeople } from "./people-tab.js";
import { SetupSheets } from "./sheets-tab.js";
import { html, useEffect, useState } from "../ui/view.js";
import { dayInWords, t } from "../line/words.js";

/** @typedef {import("../line/organiser.js").Organiser} Organiser */
/**
 * @typedef {{organiser: Organiser, fresh: boolean, gone: () => void}} ManageProps `fresh`: it was made a moment ago
 * @typedef {ManageProps & {choose: (tab: string) => void}} TabProps
 */

const VIEWS = /** @type {Record<string, (props: TabProps) => unknown>} */ ({
  links: SetupLinks,
  sheets: SetupSheets,
  setup: SetupEdit,
  cases: SetupCases,
  people: SetupPeople,
  after: SetupAfter,
});
const REFRESH_MS = 20_000;
const MOST_SITES_NAMED = 4;

/** @param {ManageProps} props */
export function SetupManage({ organiser, fresh, gone }) {
  const storage = `setup-tab.${organiser.session}`;
  const [chosen, setChosen] = useState(() => savedTab(storage));
  const choose = (/** @type {string} */ id) => (saveLocal(storage, id), setChosen(id));
  useEffect(() => {
    const timer = setInterval(() => document.hidden || organiser.refresh().catch(() => {}), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  const View = VIEWS[chosen];
  const mark = (/** @type {string} */ id) => (id === "setup" && unsaved.value ? " •" : "");
  return html`
    <${Header} organiser=${organiser} />
    <${HelpCalls} organiser=${organiser} />
    <div class="no-print manage-tabs">
      <${Tabs}
        name="setup"
        label=${t("setup-tabs")}
        chosen=${chosen}
        choose=${choose}
        tabs=${Object.keys(VIEWS).map((id) => ({ id, words: t(`setup-tab-${id}`) + mark(id) }))}
      />
    </div>
    <div role="tabpanel" id="setup-panel" aria-labelledby=${`setup-${chosen}`} class="manage-panel" tabindex="-1">
      <${View} organiser=${organiser} fresh=${fresh} gone=${gone} choose=${choose} />
    </div>
  `;
}

/** Return the tab that was open last time. @param {string} storage */
function savedTab(storage) {
  const id = loadLocal(storage, "links");
  return VIEWS[id] ? id : "links";
}

/**
 * Title, day and places, and how many have taken part so far.
 * @param {{organiser: import("../line/organiser.js").Organiser}} props
 */
function Header({ organiser }) {
  const { setup, counts } = organiser.about.value;
  const facts = [
    setup.date && dayInWords(setup.date),
    hoursWords(setup.start, setup.end),
    placesInWords(setup.sites),
  ];
  return html`
    <header class="manage-top no-print">
      <div class="manage-title">
        <h1>${setup.title}</h1>
        <p class="quiet-text">${facts.filter(Boolean).join(" · ")}</p>
      </div>
      <dl class="counts" aria-label=${t("setup-counts")}>
        ${/** @type {const} */ (["participants", "notes", "check_ins", "outputs"]).map(
          (name) => html`
            <div key=${name}><dt>${t(`setup-count-${name}`)}</dt><dd class="numeric">${counts[name]}</dd></div>
          `,
        )}
      </dl>
      <${Admission} organiser=${organiser} />
    </header>
  `;
}

/** Return the sites by name, or how many when they are many. @param {{name: string}[]} sites */
const placesInWords = (sites) =>
  sites.length > MOST_SITES_NAMED
    ? t("setup-sites-count", { count: sites.length })
    : sites.map((site) => site.name).join(", ");

/**
 * Whether newcomers can join, and the way to change it.
 * @param {{organiser: import("../line/organiser.js").Organiser}} props
 */
function Admission({ organiser }) {
  const open = organiser.about.value.setup.open;
  const [status, setStatus] = useState(/** @type {{words: string, bad?: boolean} | null} */ (null));
  const toggle = async () => {
    setStatus({ words: t("setup-saving") });
    try {
      await organiser.change({ open: !open });
      setStatus({ words: t(open ? "setup-doors-now-closed" : "setup-doors-now-open") });
    } catch (problem) {
      setStatus({ words: problemWords(problem), bad: true });
    }
  };
  const state = t(open ? "setup-doors-open" : "setup-doors-closed");
  return html`
    <div class="doors">
      <p><${Icon} name=${open ? "circle-check" : "ban"} /> <strong>${state}</strong></p>
      <button type="button" class="button compact" onClick=${toggle}>
        ${t(open ? "setup-doors-close" : "setup-doors-reopen")}
      </button>
      <p role="status" class=${`small ${status?.bad ? "error" : "quiet-text"}`}>${status?.words ?? ""}</p>
    </div>
  `;
}
