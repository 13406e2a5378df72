/** The cases that the organiser brings before the day, each to a site; a participant takes it there. */
import { problemWords } from "../line/api.js";
import { CaseForm } from "./case-form-part.js";
import { createCaseCalls } from "./case-calls.js";
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { SiteMark } from "../ui/site-mark.js";
import { html, useEffect, useMemo, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {import("./manage.js").TabProps} props */
export function SetupCases({ organiser }) {
  const calls = useMemo(() => createCaseCalls(organiser), [organiser]);
  const [cases, setCases] = useState(/** @type {Records["case"][] | null} */ (null));
  const [status, setStatus] = useState(/** @type {{words: string, bad?: boolean}} */ ({ words: "" }));
  const [edited, setEdited] = useState(/** @type {Records["case"] | null} */ (null)); // null: a new one is written
  const load = async () => {
    try {
      setCases(await calls.load());
    } catch (problem) {
      setStatus({ words: problemWords(problem), bad: true });
    }
  };
  useEffect(() => void load(), []);
  const { sites } = organiser.about.value.setup;
  const done = async (/** @type {string} */ words) => {
    setStatus({ words });
    setEdited(null);
    await load();
  };
  return html`
    <div class="stack">
      <section class="sheet stack" aria-labelledby="setup-cases">
        <h2 id="setup-cases">${t("setup-cases")}</h2>
        <p class="quiet-text">${t("setup-cases-why")}</p>
        <ul class="setup-cases stack tight">
          ${(cases ?? []).map(
            (of) => html`
              <li class="row apart" key=${of.id}>
                <span class="row tight grow">
                  <${SiteMark} site=${sites.find(({ mark }) => mark === of.site)} />
                  <b>${of.title || t("case-untitled")}</b>
                  ${of.owner && html`<span class="quiet-text">${of.owner}</span>`}
                </span>
                ${of.by === "organiser" || of.by === `facilitator-${of.site}`
                  ? html`<button
                      type="button"
                      class="button compact"
                      aria-label=${t("setup-case-edit", { title: of.title })}
                      onClick=${() => (setEdited(of), focusWhenDrawn(`case-form-${of.id}`))}
                    >
                      <${Icon} name="pencil" />${t("case-edit")}
                    </button>`
                  : html`<span class="small quiet-text">${t("setup-case-taken")}</span>`}
              </li>
            `,
          )}
        </ul>
        <p role="status" class=${`small ${status.bad ? "error" : "quiet-text"}`}>${status.words}</p>
      </section>
      <${CaseForm}
        key=${edited?.id ?? "new"}
        organiser=${organiser}
        calls=${calls}
        of=${edited}
        done=${done}
        cancel=${() => setEdited(null)}
      />
    </div>
  `;
}
