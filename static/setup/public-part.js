/** The public version of the report: what the organiser lifts into it, one by one, and its files. */
import { problemWords } from "../line/api.js";
import { newId } from "../line/ids.js";
import { Downloads } from "../ui/downloads.js";
import { found, isPublic, liftable, textOf } from "./liftable.js";
import { shorten } from "../ui/note-card.js";
import { SiteMark } from "../ui/site-mark.js";
import { html, useMemo, useState } from "../ui/view.js";
import { hasWords, t } from "../line/words.js";
import { CONTRACT } from "../wire.js";

/** @import { Organiser } from "../line/organiser.js" */
/** @import { Item } from "./liftable.js" */

const FORMATS = ["html", "md", "csv"];
const SEARCH_FROM = 8; // with fewer there is nothing to search for
const SHOWN = 60;
const LONGEST = 160;

/** @param {{organiser: Organiser}} props */
export function PublicSection({ organiser }) {
  const { setup } = organiser.about.value;
  const [items, setItems] = useState(/** @type {Item[] | null} */ (null));
  const [status, setStatus] = useState(/** @type {{words: string, bad?: boolean}} */ ({ words: "" }));
  const device = useMemo(() => ({ name: newId("d"), ref: 0 }), []);
  const load = async () => {
    setStatus({ words: t("loading") });
    try {
      const frames = await organiser.call("GET", `/updates?device=${device.name}`);
      const put = frames.flatMap((/** @type {{put?: object[]}} */ frame) => frame.put ?? []);
      setItems(liftable(put));
      setStatus({ words: "" });
    } catch (problem) {
      setStatus({ words: problemWords(problem), bad: true });
    }
  };
  const lift = async (/** @type {Item} */ item, /** @type {boolean} */ on) => {
    const show = (/** @type {boolean} */ lifted) =>
      setItems((all) => all && all.map((each) => (each.id === item.id ? { ...each, lifted } : each)));
    show(on);
    try {
      const command = { type: "lift", of: item.id, on };
      const commands = [{ ref: ++device.ref, command }];
      const [answer] = await organiser.call("POST", "/commands", { device: device.name, commands, contract: CONTRACT });
      if (answer.type === "done") return setStatus({ words: t(on ? "setup-lifted" : "setup-unlifted") });
      show(!on);
      const code = `refused-${answer.code}`;
      setStatus({ words: hasWords(code) ? t(code) : t("problem-failed"), bad: true });
    } catch (problem) {
      show(!on);
      setStatus({ words: problemWords(problem), bad: true });
    }
  };
  return html`
    <section class="sheet stack" aria-labelledby="after-public">
      <h2 id="after-public">${t("setup-public")}</h2>
      <p class="quiet-text">${t("setup-public-why")}</p>
      ${items
        ? html`<${LiftList} items=${items} lift=${lift} organiser=${organiser} />`
        : html`<div><button type="button" class="button" onClick=${load}>${t("setup-public-choose")}</button></div>`}
      <p role="status" class=${`small ${status.bad ? "error" : "quiet-text"}`}>${status.words}</p>
      <h3>${t("setup-public-files")}</h3>
      <${Downloads}
        session=${organiser.session}
        title=${setup.title}
        ticket=${organiser.ticket}
        formats=${FORMATS}
        version="public"
      />
    </section>
  `;
}

/**
 * @param {{items: Item[], lift: (item: Item, on: boolean) => void, organiser: Organiser}} props
 */
function LiftList({ items, lift, organiser }) {
  const [words, setWords] = useState("");
  const [most, setMost] = useState(SHOWN);
  const { sites } = organiser.about.value.setup;
  const siteOf = (/** @type {string} */ mark) => sites.find((site) => site.mark === mark);
  const matching = found(items, words, (mark) => siteOf(mark)?.name ?? "");
  const inside = items.filter((item) => item.lifted || isPublic(item)).length;
  if (!items.length) return html`<p>${t("setup-public-none")}</p>`;
  return html`
    <p class="numeric">${t("setup-public-count", { count: inside, all: items.length })}</p>
    ${items.length >= SEARCH_FROM &&
    html`
      <div class="field">
        <label for="lift-search">${t("setup-public-search")}</label>
        <input
          id="lift-search"
          type="search"
          class="input"
          value=${words}
          onInput=${(/** @type {FieldEvent} */ event) => setWords(event.currentTarget.value)}
        />
      </div>
    `}
    <ul class="lift-list">
      ${matching.slice(0, most).map(
        (item) => html`
          <li class="tick-field" key=${item.id}>
            <input
              type="checkbox"
              id=${`lift-${item.id}`}
              checked=${item.lifted || isPublic(item)}
              disabled=${isPublic(item)}
              onChange=${(/** @type {FieldEvent} */ event) => lift(item, event.currentTarget.checked)}
            />
            <label for=${`lift-${item.id}`}>
              <${SiteMark} site=${siteOf(item.site)} />
              <span>
                ${item.kind === "output" && html`<b>${t("report-kind-output")}:</b> `}${shorten(textOf(item), LONGEST)}
                ${isPublic(item) && html` <span class="quiet-text">${t("setup-public-already")}</span>`}
              </span>
            </label>
          </li>
        `,
      )}
    </ul>
    ${!matching.length && html`<p>${t("setup-public-no-match")}</p>`}
    ${matching.length > most &&
    html`<div>
      <button type="button" class="button" onClick=${() => setMost(most + SHOWN)}>
        ${t("desk-notes-more", { count: matching.length - most })}
      </button>
    </div>`}
  `;
}
