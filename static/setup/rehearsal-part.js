/** A rehearsal in a copy of the workshop: started here, watched on the copy's own screens and desks, and deleted. */
import { asProblem, call, problemWords } from "../line/api.js";
import { Chips } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { openByKey } from "../line/organiser.js";
import { html, useEffect, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { Organiser } from "../line/organiser.js" */
/** @import { SessionCreated } from "../wire.js" */

const TEMPOS = [1, 10, 60];
const LOOK_MS = 5000;
const MOST_SITES = 8;

/** @param {{organiser: Organiser}} props */
export function RehearsalPart({ organiser }) {
  const stored = `setup-rehearsal.${organiser.session}`;
  const [copy, setCopy] = useState(() => /** @type {SessionCreated | null} */ (loadLocal(stored, null)));
  const [faster, setFaster] = useState("10");
  const [keep, setKeep] = useState(false);
  const [status, setStatus] = useState(/** @type {{words: string, bad?: boolean} | null} */ (null));
  const show = (/** @type {SessionCreated | null} */ made) => {
    saveLocal(stored, made);
    setCopy(made);
  };
  useEffect(() => {
    if (!copy) return;
    const over = () => {
      show(null);
      setStatus({ words: t("setup-rehearsal-over") });
    };
    const look = () => call("POST", "/api/tickets", { key: copy.keys.organiser }).catch((no) => isGone(no) && over());
    void look();
    const timer = setInterval(() => document.hidden || look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [copy]);
  const start = async () => {
    setStatus({ words: t("setup-rehearsal-starts") });
    try {
      show(await organiser.call("POST", "/rehearsal", { faster: Number(faster), keep }));
      setStatus({ words: t("setup-rehearsal-runs") });
    } catch (problem) {
      setStatus({ words: problemWords(problem), bad: true });
    }
  };
  const stop = async () => {
    try {
      if (copy) await (await openByKey(copy.keys.organiser)).delete();
    } catch (problem) {
      if (!isGone(problem)) return setStatus({ words: problemWords(problem), bad: true });
    }
    show(null);
    setStatus({ words: t("setup-rehearsal-over") });
  };
  return html`
    <section class="sheet stack" aria-labelledby="rehearsal-title">
      <h2 id="rehearsal-title">${t("setup-rehearsal")}</h2>
      <p class="quiet-text">${t("setup-rehearsal-why")}</p>
      ${copy
        ? html`<${CopyLinks} organiser=${organiser} copy=${copy} stop=${stop} />`
        : html`
            <${Chips}
              name="tempo"
              label=${t("setup-rehearsal-tempo")}
              value=${faster}
              choose=${setFaster}
              options=${TEMPOS.map((tempo) => [String(tempo), t("setup-rehearsal-faster", { tempo })])}
            />
            <div class="tick-field">
              <input
                type="checkbox"
                id="rehearsal-keep"
                checked=${keep}
                onChange=${(/** @type {FieldEvent} */ event) => setKeep(event.currentTarget.checked)}
              />
              <label for="rehearsal-keep">${t("setup-rehearsal-keep")}</label>
            </div>
            <div>
              <button type="button" class="button" id="rehearse" onClick=${start}>
                <${Icon} name="play" /> ${t("setup-rehearsal-start")}
              </button>
            </div>
          `}
      <p role="status" class=${`small ${status?.bad ? "error" : "quiet-text"}`}>${status?.words ?? ""}</p>
    </section>
  `;
}

/** @param {{organiser: Organiser, copy: SessionCreated, stop: () => void}} props */
function CopyLinks({ organiser, copy, stop }) {
  const { sites } = organiser.about.value.setup;
  const played = sites.filter((site) => copy.links.screen[site.mark]).slice(0, MOST_SITES);
  return html`
    <ul class="rehearsal-links">
      ${played.map(
        (site) => html`
          <li class="row apart" key=${site.mark}>
            <strong>${site.name}</strong>
            <span class="row">
              <${Opener} href=${copy.links.screen[site.mark]} words=${t("setup-rehearsal-screen")} site=${site} />
              <${Opener} href=${copy.links.facilitator[site.mark]} words=${t("setup-rehearsal-desk")} site=${site} />
            </span>
          </li>
        `,
      )}
    </ul>
    <div>
      <button type="button" class="button danger" id="rehearse-stop" onClick=${stop}>
        <${Icon} name="trash-2" /> ${t("setup-rehearsal-stop")}
      </button>
    </div>
  `;
}

/** @param {{href: string, words: string, site: {name: string}}} props */
const Opener = ({ href, words, site }) => html`
  <a class="button compact" href=${href} target="_blank" rel="noopener" aria-label=${`${words}: ${site.name}`}>
    ${words} <${Icon} name="arrow-right" />
  </a>
`;

/** @param {unknown} wrong */
const isGone = (wrong) => asProblem(wrong).status === 404;
