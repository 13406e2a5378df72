/** The tab for afterwards: the report, the files, new links, and deleting for good. */
import { problemWords } from "../line/api.js";
import { Dialog } from "../ui/controls.js";
import { asTemplate } from "./archive.js";
import { saveFile } from "../ui/download.js";
import { Downloads } from "../ui/downloads.js";
import { Icon } from "../ui/icon.js";
import { DeleteDialog } from "./delete-dialog.js";
import { PublicSection } from "./public-part.js";
import { html, useState } from "../ui/view.js";
import { dayInWords, t } from "../line/words.js";

/** @import { Organiser } from "../line/organiser.js" */

const FORMATS = ["html", "md", "csv", "json"];

/**
 * @param {{organiser: Organiser, gone: () => void}} props `gone` is called once the session is deleted
 */
export function SetupAfter({ organiser, gone }) {
  const [names, chooseNames] = useState(false);
  const [asking, setAsking] = useState("");
  const [status, setStatus] = useState(/** @type {{words: string, bad?: boolean} | null} */ (null));
  const replaceLinks = async () => {
    setAsking("");
    setStatus({ words: t("setup-saving") });
    try {
      await organiser.replaceLinks();
      setStatus({ words: t("setup-replaced") });
    } catch (problem) {
      setStatus({ words: problemWords(problem), bad: true });
    }
  };
  return html`
    <div class="stack after">
      <${ReportSection} organiser=${organiser} names=${names} choose=${chooseNames} />
      <${PublicSection} organiser=${organiser} />
      <${TemplateSection} organiser=${organiser} />
      <${LinksSection} status=${status} ask=${() => setAsking("links")} />
      <${DeleteSection} organiser=${organiser} ask=${() => setAsking("delete")} />
    </div>
    ${asking === "links" && html`<${ReplaceLinksDialog} close=${() => setAsking("")} replace=${replaceLinks} />`}
    ${asking === "delete" && html`<${DeleteDialog} organiser=${organiser} close=${() => setAsking("")} gone=${gone} />`}
  `;
}

/**
 * The set-up as a file to begin from another day: nothing of what was written.
 * @param {{organiser: Organiser}} props
 */
function TemplateSection({ organiser }) {
  const { setup } = organiser.about.value;
  const save = () => {
    const file = new Blob([JSON.stringify(asTemplate(setup), null, 1)], { type: "application/json" });
    saveFile(file, `${t("setup-template-file")} ${setup.title}.json`.replaceAll(/[\\/:*?"<>|]+/g, " "));
  };
  return html`
    <section class="sheet stack" aria-labelledby="after-template">
      <h2 id="after-template">${t("setup-template")}</h2>
      <p class="quiet-text">${t("setup-template-why")}</p>
      <div>
        <button type="button" class="button" onClick=${save}>
          <${Icon} name="download" /> ${t("setup-template-save")}
        </button>
      </div>
    </section>
  `;
}

/**
 * @param {{organiser: Organiser, names: boolean, choose: (names: boolean) => void}} props
 */
function ReportSection({ organiser, names, choose }) {
  const { setup, links } = organiser.about.value;
  return html`
    <section class="sheet stack" aria-labelledby="after-report">
      <h2 id="after-report">${t("setup-report")}</h2>
      <p class="quiet-text">${t("setup-report-why")}</p>
      <div>
        <a class="button primary" href=${links.report}>
          ${t("setup-report-open")} <${Icon} name="arrow-right" />
        </a>
      </div>
      <h3>${t("setup-files")}</h3>
      <${Downloads}
        session=${organiser.session}
        title=${setup.title}
        ticket=${organiser.ticket}
        formats=${FORMATS}
        agreed=${setup.rules.names}
        names=${names}
        choose=${choose}
      />
    </section>
  `;
}

/** @param {{status: {words: string, bad?: boolean} | null, ask: () => void}} props */
const LinksSection = ({ status, ask }) => html`
  <section class="sheet stack" aria-labelledby="after-links">
    <h2 id="after-links">${t("setup-replace")}</h2>
    <p class="quiet-text">${t("setup-replace-why")}</p>
    <div>
      <button type="button" class="button" onClick=${ask}>
        <${Icon} name="refresh-cw" /> ${t("setup-replace-go")}
      </button>
    </div>
    <p role="status" class=${`small ${status?.bad ? "error" : "quiet-text"}`}>${status?.words ?? ""}</p>
  </section>
`;

/** @param {{organiser: Organiser, ask: () => void}} props */
function DeleteSection({ organiser, ask }) {
  const { retain_until } = organiser.about.value;
  const date = retain_until ? dayInWords(retain_until.slice(0, 10)) : "";
  return html`
    <section class="sheet stack" aria-labelledby="after-delete">
      <h2 id="after-delete">${t("setup-delete")}</h2>
      <p class="quiet-text">${t("setup-delete-why", { date })}</p>
      <div>
        <button type="button" class="button danger" onClick=${ask}>
          <${Icon} name="trash-2" /> ${t("setup-delete-go")}
        </button>
      </div>
    </section>
  `;
}

/** @param {{close: () => void, replace: () => void}} props */
const ReplaceLinksDialog = ({ close, replace }) => html`
  <${Dialog}
    title=${t("setup-replace-ask")}
    close=${close}
    foot=${html`
      <button type="button" class="button" onClick=${close}>${t("cancel")}</button>
      <button type="button" class="button primary" onClick=${replace}>${t("setup-replace-yes")}</button>
    `}
  >
    <p>${t("setup-replace-what")}</p>
  <//>
`;
