/** The report on the screen, for the organiser and the facilitators: as it was when fetched, again when asked. */
import { problemWords } from "../line/api.js";
import { Brand } from "../ui/brand.js";
import { LanguageSwitch } from "../ui/controls.js";
import { ReportDocument } from "./document.js";
import { Downloads } from "../ui/downloads.js";
import { Icon } from "../ui/icon.js";
import { openByKey } from "../line/organiser.js";
import { withDefaults } from "../line/record-defaults.js";
import { html, render, signal, useEffect } from "../ui/view.js";
import { lang, loadWords, suggestLanguage, t, timeOfDay } from "../line/words.js";

const ORGANISER_FORMATS = ["html", "md", "csv", "json"];
const FACILITATOR_FORMATS = ["html", "md", "csv"];

const report = signal(/** @type {any} */ (null));
const fetchedAt = signal(0);
const names = signal(false);
const problem = signal("");
const busy = signal(true);
/** @type {any} */ let session = null;

/** Fetch the report as it is now. */
async function fetchReport() {
  busy.value = true;
  problem.value = "";
  try {
    session ??= await openByKey(decodeURIComponent(location.hash.slice(1)));
    await suggestLanguage(session.language ?? "");
    const found = await session.call("GET", `/report${names.peek() ? "?names=1" : ""}`);
    const sites = found.sites.map((/** @type {any} */ view) => ({ ...view, site: withDefaults(view.site) }));
    report.value = { ...found, sites };
    fetchedAt.value = Date.now();
  } catch (wrong) {
    problem.value = problemWords(wrong);
  } finally {
    busy.value = false;
  }
}

/** @param {boolean} wanted */
function chooseNames(wanted) {
  names.value = wanted;
  void fetchReport();
}

function Page() {
  const title = report.value?.workshop.title ?? "";
  useEffect(() => {
    document.title = title ? t("report-title", { title }) : `${t("report-of")} · Samtidig`;
  }, [title, lang.value]);
  const skip = (/** @type {Event} */ event) => {
    event.preventDefault(); // the address holds the key
    document.getElementById("main")?.focus();
  };
  return html`
    <a class="skip-link" href="#main" onClick=${skip}>${t("skip-to-content")}</a>
    <div class="page report-page">
      <header class="row apart page-top no-print"><${Brand} /><${LanguageSwitch} /></header>
      <main id="main" tabindex="-1">
        ${problem.value && html`<${Problem} />`}
        ${report.value
          ? html`<${ReportDocument} report=${report.value} tools=${html`<${Tools} />`} />`
          : busy.value && html`<p class="quiet-text" role="status">${t("loading")}</p>`}
      </main>
      <footer class="page-foot small no-print"><a href="/was">${t("was-title")}</a></footer>
    </div>
  `;
}

const Problem = () => html`
  <div class="message bad no-print" role="alert">
    <${Icon} name="circle-alert" />
    <div class="stack tight">
      <p>${problem.value}</p>
      <div><button type="button" class="button compact" onClick=${fetchReport}>${t("line-try-again")}</button></div>
    </div>
  </div>
`;

/** Fetch again, print, download. */
function Tools() {
  const organiser = session.role === "organiser";
  const asOf = t("reportpage-as-of", { time: timeOfDay(fetchedAt.value) });
  return html`
    <section class="sheet tools no-print" aria-labelledby="tools">
      <h2 id="tools" class="for-ears">${t("setup-files")}</h2>
      <div class="row apart">
        <p role="status" class="small quiet-text">${busy.value ? t("loading") : asOf}</p>
        <div class="row tight">
          <button type="button" class="button" onClick=${fetchReport}>
            <${Icon} name="refresh-cw" /> ${t("reportpage-again")}
          </button>
          <button type="button" class="button" onClick=${() => print()}>
            <${Icon} name="printer" /> ${t("reportpage-print")}
          </button>
          ${organiser &&
          html`<a class="button quiet" href=${`/setup${location.hash}`}>${t("reportpage-back")}</a>`}
        </div>
      </div>
      <${Files} organiser=${organiser} />
    </section>
  `;
}

/** The files this reader may download. @param {{organiser: boolean}} props */
function Files({ organiser }) {
  const { workshop } = report.value;
  const rules = workshop.rules ?? {};
  if (!organiser && rules.facilitator_export === false) {
    return html`<p class="small">${t("reportpage-not-yours")}</p>`;
  }
  return html`
    <${Downloads}
      session=${session.session}
      title=${workshop.title}
      ticket=${session.ticket}
      formats=${organiser ? ORGANISER_FORMATS : FACILITATOR_FORMATS}
      agreed=${rules.names ?? true}
      names=${names.value}
      choose=${chooseNames}
    />
  `;
}

loadWords().then(() => {
  render(html`<${Page} />`, /** @type {Element} */ (document.getElementById("page")));
  void fetchReport();
});
addEventListener("hashchange", () => {
  session = null;
  report.value = null;
  void fetchReport();
});
