/** Where to begin: a template, an empty page, or the file of another workshop. */
import { call, problemWords } from "../line/api.js";
import { Icon } from "../ui/icon.js";
import { hoursWords } from "../ui/hours.js";
import { minutesOf } from "../ui/minutes.js";
import { Ribbon } from "../ui/ribbon.js";
import { draftFrom, draftOf, setupInArchive } from "./plan.js";
import { minutesWords } from "./programme.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";
import { lang, t } from "../line/words.js";

/**
 * @param {{begin: (draft: any) => void, restore: (archive: any) => void, problem: string}} props
 * `restore` makes the same session again from an archive, with everything in it.
 */
export function SetupBegin({ begin, restore, problem }) {
  const [templates, setTemplates] = useState(/** @type {any[] | null} */ (null));
  const [wrong, setWrong] = useState("");
  const fetchTemplates = async () => {
    setWrong("");
    try {
      const listed = await call("GET", "/api/templates");
      setTemplates(await Promise.all(listed.map(async (/** @type {any} */ each) => ({ ...each, setup: await call("GET", `/api/template/${each.name}`) }))));
    } catch (failed) {
      setTemplates([]);
      setWrong(problemWords(failed));
    }
  };
  useEffect(() => void fetchTemplates(), [lang.value]);
  return html`
    <div class="stack begin">
      <header class="stack tight">
        <h1>${t("setup-begin")}</h1>
        <p class="lead">${t("setup-begin-lead")}</p>
      </header>
      ${(wrong || problem) && html`<div class="message bad" role="alert"><${Icon} name="circle-alert" /><p>${wrong || problem}</p></div>`}
      <ul class="stack">
        ${templates === null
          ? html`<li class="sheet quiet-text" role="status">${t("loading")}</li>`
          : templates.map((each) => html`<li key=${each.name}><${Template} title=${each.title} setup=${each.setup} begin=${begin} /></li>`)}
      </ul>
      <div class="begin-others">
        <section class="sheet stack tight">
          <h2>${t("setup-begin-empty")}</h2>
          <p class="quiet-text grow">${t("setup-begin-empty-why")}</p>
          <div><button type="button" class="button" onClick=${() => begin(draftOf({ language: lang.peek() }))}>${t("setup-begin-empty-go")}</button></div>
        </section>
        <${FromFile} begin=${begin} restore=${restore} />
      </div>
    </div>
  `;
}

/** @param {{title: string, setup: any, begin: (draft: any) => void}} props */
const Template = ({ title, setup, begin }) => html`
  <section class="sheet stack template">
    <div class="row apart">
      <div>
        <h2>${title}</h2>
        <p class="quiet-text">${t("setup-template-facts", {
          sites: setup.sites?.length ?? 0,
          phases: setup.phases?.length ?? 0,
          time: minutesWords((setup.phases ?? []).reduce((/** @type {number} */ sum, /** @type {any} */ phase) => sum + phase.minutes, 0)),
          hours: hoursWords(setup.start ?? "", setup.end ?? ""),
        })}</p>
      </div>
      <button type="button" class="button primary big" onClick=${() => begin(draftFrom(setup))}>${t("setup-template-use")}</button>
    </div>
    <${Ribbon} phases=${setup.phases ?? []} start=${minutesOf(setup.start)} />
  </section>
`;

/** @param {{begin: (draft: any) => void, restore: (archive: any) => void}} props */
function FromFile({ begin, restore }) {
  const [read, setRead] = useState(/** @type {any} */ (null));
  const chosen = useRef(/** @type {HTMLElement | null} */ (null));
  const take = async (/** @type {any} */ event) => {
    const file = event.currentTarget.files[0];
    if (!file) return;
    try {
      const archive = JSON.parse(await file.text());
      const setup = setupInArchive(archive);
      setRead(setup ? { archive, setup, name: file.name } : { wrong: true });
    } catch {
      setRead({ wrong: true });
    }
  };
  useEffect(() => chosen.current?.focus(), [read]);
  return html`
    <section class="sheet stack tight" aria-labelledby="from-file">
      <h2 id="from-file">${t("setup-begin-file")}</h2>
      <p class="quiet-text grow" id="from-file-why">${t("setup-begin-file-why")}</p>
      <label class="button file-choose">
        <input type="file" accept=".json,application/json" aria-describedby="from-file-why" onChange=${take} />
        <${Icon} name="upload" /> ${t("setup-begin-file-choose")}
      </label>
      <div ref=${chosen} tabindex="-1" class="stack tight" hidden=${!read}>
        ${read?.wrong && html`<p class="error" role="alert"><${Icon} name="circle-alert" /> ${t("archive-not_an_archive")}</p>`}
        ${read?.setup &&
        html`
          <p><strong>${read.setup.title}</strong><br /><span class="small quiet-text">${read.name}</span></p>
          <button type="button" class="button" onClick=${() => begin(draftOf({ ...read.setup, date: "" }))}>${t("setup-begin-file-setup")}</button>
          <button type="button" class="button quiet" onClick=${() => restore(read.archive)}>${t("setup-begin-file-all")}</button>
        `}
      </div>
    </section>
  `;
}
