/** A session one has made: its links, its sheets, its set-up, and what is to become of it. */
import { problemWords } from "../line/api.js";
import { Tabs } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { hoursWords } from "../ui/hours.js";
import { SetupAfter } from "./after.js";
import { SetupEdit, unsaved } from "./edit.js";
import { SetupLinks } from "./links.js";
import { SetupSheets } from "./sheets.js";
import { html, useEffect, useState } from "../ui/view.js";
import { dayInWords, t } from "../line/words.js";

const VIEWS = /** @type {Record<string, any>} */ ({ links: SetupLinks, sheets: SetupSheets, setup: SetupEdit, after: SetupAfter });
const REFRESH_MS = 20_000;

/** @param {{organiser: any, fresh: boolean, gone: () => void}} props `fresh`: it was made a moment ago */
export function SetupManage({ organiser, fresh, gone }) {
  const place = `setup-tab.${organiser.session}`;
  const [chosen, setChosen] = useState(() => (VIEWS[loadLocal(place, "links")] ? loadLocal(place, "links") : "links"));
  const choose = (/** @type {string} */ id) => (saveLocal(place, id), setChosen(id));
  const about = organiser.about.value;
  const { setup, counts } = about;
  useEffect(() => {
    const often = setInterval(() => document.hidden || organiser.refresh().catch(() => {}), REFRESH_MS);
    return () => clearInterval(often);
  }, []);
  const View = VIEWS[chosen];
  return html`
    <header class="manage-top no-print">
      <div class="manage-title">
        <h1>${setup.title}</h1>
        <p class="quiet-text">${[setup.date && dayInWords(setup.date), hoursWords(setup.start ?? "", setup.end ?? ""), placesInWords(setup.sites ?? [])].filter(Boolean).join(" · ")}</p>
      </div>
      <dl class="counts" aria-label=${t("setup-counts")}>
        ${["participants", "notes", "check_ins", "outputs"].map((name) => html`<div key=${name}><dt>${t(`setup-count-${name}`)}</dt><dd class="numeric">${counts?.[name] ?? 0}</dd></div>`)}
      </dl>
      <${Doors} organiser=${organiser} />
    </header>
    <div class="no-print manage-tabs">
      <${Tabs}
        name="setup"
        label=${t("setup-tabs")}
        chosen=${chosen}
        choose=${choose}
        tabs=${Object.keys(VIEWS).map((id) => ({ id, words: t(`setup-tab-${id}`) + (id === "setup" && unsaved.value ? " •" : "") }))}
      />
    </div>
    <div role="tabpanel" id="setup-panel" aria-labelledby=${`setup-${chosen}`} class="manage-panel" tabindex="-1">
      <${View} organiser=${organiser} fresh=${fresh} gone=${gone} choose=${choose} />
    </div>
  `;
}

/** Where it is: by name, or how many when they are many. @param {any[]} sites */
const placesInWords = (sites) => (sites.length > 4 ? t("setup-sites-count", { count: sites.length }) : sites.map((site) => site.name).join(", "));

/** Whether newcomers are let in, and the way to change it. @param {{organiser: any}} props */
function Doors({ organiser }) {
  const open = organiser.about.value.setup.open ?? true;
  const [said, setSaid] = useState(/** @type {{words: string, bad?: boolean} | null} */ (null));
  const turn = async () => {
    setSaid({ words: t("setup-saving") });
    try {
      await organiser.change({ open: !open });
      setSaid({ words: t(open ? "setup-doors-now-closed" : "setup-doors-now-open") });
    } catch (problem) {
      setSaid({ words: problemWords(problem), bad: true });
    }
  };
  return html`
    <div class="doors">
      <p><${Icon} name=${open ? "circle-check" : "ban"} /> <strong>${t(open ? "setup-doors-open" : "setup-doors-closed")}</strong></p>
      <button type="button" class="button compact" onClick=${turn}>${t(open ? "setup-doors-close" : "setup-doors-reopen")}</button>
      <p role="status" class=${`small ${said?.bad ? "error" : "quiet-text"}`}>${said?.words ?? ""}</p>
    </div>
  `;
}
