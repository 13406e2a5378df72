/** Where a new session may start: from a template, from nothing, or from the file of another session. */
import { call, problemWords } from "../line/api.js";
import { draftFromTemplate, draftOf } from "./draft.js";
import { FromFile } from "./from-file.js";
import { hoursWords } from "../ui/hours.js";
import { Icon } from "../ui/icon.js";
import { minutesOf } from "../ui/minutes.js";
import { minutesWords } from "./programme-times.js";
import { Ribbon } from "../ui/ribbon.js";
import { html, useEffect, useState } from "../ui/view.js";
import { wholeSetup } from "../line/whole-setup.js";
import { lang, t } from "../line/words.js";

/** @import { Draft } from "./draft.js" */
/** @import { TemplateAnswer } from "../wire.js" */
/** @import { WholeSetup } from "../line/whole-setup.js" */

/**
 * @param {{begin: (draft: Draft) => void, restore: (archive: object) => void, problem: string}} props
 * `restore` makes the same session again from an archive, with everything in it.
 */
export function SetupStart({ begin, restore, problem }) {
  const [templates, setTemplates] = useState(/** @type {Awaited<ReturnType<typeof fetchTemplates>> | null} */ (null));
  const [wrong, setWrong] = useState("");
  const load = async () => {
    setWrong("");
    try {
      setTemplates(await fetchTemplates());
    } catch (failed) {
      setTemplates([]);
      setWrong(problemWords(failed));
    }
  };
  useEffect(() => void load(), [lang.value]);
  return html`
    <div class="stack begin">
      <header class="stack tight">
        <h1>${t("setup-begin")}</h1>
        <p class="lead">${t("setup-begin-lead")}</p>
      </header>
      ${(wrong || problem) &&
      html`<div class="message bad" role="alert"><${Icon} name="circle-alert" /><p>${wrong || problem}</p></div>`}
      <ul class="stack">
        ${templates === null
          ? html`<li class="sheet quiet-text" role="status">${t("loading")}</li>`
          : templates.map(
              (each) => html`
                <li key=${each.name}><${Template} title=${each.title} setup=${each.setup} begin=${begin} /></li>
              `,
            )}
      </ul>
      <div class="begin-others">
        <${FromNothing} begin=${begin} />
        <${FromFile} begin=${begin} restore=${restore} />
      </div>
    </div>
  `;
}

/** Return all templates, each with its set-up. */
async function fetchTemplates() {
  const listed = await call("GET", "/api/templates");
  const withSetup = async (/** @type {TemplateAnswer} */ each) => ({
    ...each,
    setup: wholeSetup(await call("GET", `/api/template/${each.name}`)),
  });
  return Promise.all(listed.map(withSetup));
}

/** @param {{title: string, setup: WholeSetup, begin: (draft: Draft) => void}} props */
function Template({ title, setup, begin }) {
  const { phases } = setup;
  const facts = {
    sites: setup.sites.length,
    phases: phases.length,
    time: minutesWords(phases.reduce((sum, phase) => sum + phase.minutes, 0)),
    hours: hoursWords(setup.start, setup.end),
  };
  return html`
    <section class="sheet stack template">
      <div class="row apart">
        <div>
          <h2>${title}</h2>
          <p class="quiet-text">${t("setup-template-facts", facts)}</p>
        </div>
        <button type="button" class="button primary big" onClick=${() => begin(draftFromTemplate(setup))}>
          ${t("setup-template-use")}<span class="for-ears">: ${title}</span>
        </button>
      </div>
      <${Ribbon} phases=${phases} start=${minutesOf(setup.start)} />
    </section>
  `;
}

/** @param {{begin: (draft: Draft) => void}} props */
const FromNothing = ({ begin }) => html`
  <section class="sheet stack tight">
    <h2>${t("setup-begin-empty")}</h2>
    <p class="quiet-text grow">${t("setup-begin-empty-why")}</p>
    <div>
      <button type="button" class="button" onClick=${() => begin(draftOf({ language: lang.peek() }))}>
        ${t("setup-begin-empty-go")}
      </button>
    </div>
  </section>
`;
