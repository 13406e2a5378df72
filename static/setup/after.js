/** What becomes of it: the report, the files, new links, and deleting for good. */
import { problemWords } from "../line/api.js";
import { Dialog } from "../ui/controls.js";
import { Downloads } from "../ui/downloads.js";
import { Icon } from "../ui/icon.js";
import { html, useState } from "../ui/view.js";
import { dayInWords, t } from "../line/words.js";

const FORMATS = ["html", "md", "csv", "json"];

/** @param {{organiser: any, gone: () => void}} props */
export function SetupAfter({ organiser, gone }) {
  const { setup, links, retain_until } = organiser.about.value;
  const [names, chooseNames] = useState(false);
  const [asking, setAsking] = useState("");
  const [said, setSaid] = useState(/** @type {{words: string, bad?: boolean} | null} */ (null));
  const replace = async () => {
    setAsking("");
    setSaid({ words: t("setup-saving") });
    try {
      await organiser.replaceLinks();
      setSaid({ words: t("setup-replaced") });
    } catch (problem) {
      setSaid({ words: problemWords(problem), bad: true });
    }
  };
  return html`
    <div class="stack after">
      <section class="sheet stack" aria-labelledby="after-report">
        <h2 id="after-report">${t("setup-report")}</h2>
        <p class="quiet-text">${t("setup-report-why")}</p>
        <div><a class="button primary" href=${links.report ?? `/report#${organiser.about.value.keys.organiser}`}>${t("setup-report-open")} <${Icon} name="arrow-right" /></a></div>
        <h3>${t("setup-files")}</h3>
        <${Downloads} session=${organiser.session} title=${setup.title} ticket=${organiser.ticket} formats=${FORMATS} agreed=${setup.rules?.names ?? true} names=${names} choose=${chooseNames} />
      </section>

      <section class="sheet stack" aria-labelledby="after-links">
        <h2 id="after-links">${t("setup-replace")}</h2>
        <p class="quiet-text">${t("setup-replace-why")}</p>
        <div><button type="button" class="button" onClick=${() => setAsking("links")}><${Icon} name="refresh-cw" /> ${t("setup-replace-go")}</button></div>
        <p role="status" class=${`small ${said?.bad ? "error" : "quiet-text"}`}>${said?.words ?? ""}</p>
      </section>

      <section class="sheet stack" aria-labelledby="after-delete">
        <h2 id="after-delete">${t("setup-delete")}</h2>
        <p class="quiet-text">${t("setup-delete-why", { date: retain_until ? dayInWords(retain_until.slice(0, 10)) : "" })}</p>
        <div><button type="button" class="button danger" onClick=${() => setAsking("delete")}><${Icon} name="trash-2" /> ${t("setup-delete-go")}</button></div>
      </section>
    </div>
    ${asking === "links" &&
    html`
      <${Dialog} title=${t("setup-replace-ask")} close=${() => setAsking("")} foot=${html`
        <button type="button" class="button" onClick=${() => setAsking("")}>${t("cancel")}</button>
        <button type="button" class="button primary" onClick=${replace}>${t("setup-replace-yes")}</button>
      `}>
        <p>${t("setup-replace-what")}</p>
      <//>
    `}
    ${asking === "delete" && html`<${DeleteDialog} organiser=${organiser} close=${() => setAsking("")} gone=${gone} />`}
  `;
}

/** Deleting asks for the title, typed: nobody does that by a slip of the hand. @param {{organiser: any, close: () => void, gone: () => void}} props */
function DeleteDialog({ organiser, close, gone }) {
  const { setup, counts } = organiser.about.value;
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState("");
  const plain = (/** @type {string} */ text) => text.trim().replace(/\s+/g, " ").toLocaleLowerCase();
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (plain(typed) !== plain(setup.title)) return setWrong(t("setup-delete-mismatch"));
    try {
      await organiser.delete();
      gone();
    } catch (problem) {
      setWrong(problemWords(problem));
    }
  };
  return html`
    <${Dialog} title=${t("setup-delete-ask")} close=${close}>
      <form class="stack" onSubmit=${submit}>
        <p>${t("setup-delete-what", { notes: counts?.notes ?? 0, outputs: counts?.outputs ?? 0, people: counts?.participants ?? 0 })}</p>
        <div class="field">
          <label for="delete-title">${t("setup-delete-type")} <strong>${setup.title}</strong></label>
          <input class="input" id="delete-title" autocomplete="off" value=${typed} aria-invalid=${wrong ? "true" : undefined} aria-describedby=${wrong ? "delete-wrong" : undefined} onInput=${(/** @type {any} */ event) => (setTyped(event.currentTarget.value), setWrong(""))} />
          ${wrong && html`<span class="error" id="delete-wrong" role="alert"><${Icon} name="circle-alert" /> ${wrong}</span>`}
        </div>
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${close}>${t("cancel")}</button>
          <button type="submit" class="button danger">${t("setup-delete-yes")}</button>
        </div>
      </form>
    <//>
  `;
}
