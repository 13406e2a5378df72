/** The report on the screen, for the organiser and the facilitators; taken from one moment, fetched again when asked. */
import { problemWords } from "../line/api.js";
import { Brand } from "../ui/brand.js";
import { LanguageSwitch } from "../ui/controls.js";
import { Downloads } from "../ui/downloads.js";
import { Icon } from "../ui/icon.js";
import { openByKey } from "../line/organiser.js";
import { ReportView } from "./view.js";
import { html, render, signal, useEffect } from "../ui/view.js";
import { lang, loadWords, suggestLanguage, t, timeOfDay } from "../line/words.js";

const report = signal(/** @type {any} */ (null));
const fetchedAt = signal(0);
const names = signal(false);
const problem = signal("");
const busy = signal(true);
/** @type {any} */ let line = null;

/** Fetch the report as it is now. */
async function look() {
  busy.value = true;
  problem.value = "";
  try {
    line ??= await openByKey(decodeURIComponent(location.hash.slice(1)));
    await suggestLanguage(line.language ?? "");
    report.value = await line.call("GET", `/report${names.peek() ? "?names=1" : ""}`);
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
  void look();
}

function Page() {
  const title = report.value?.workshop.title ?? "";
  useEffect(() => {
    document.title = title ? t("report-title", { title }) : `${t("report-of")} · Samtidig`;
  }, [title, lang.value]);
  const skip = (/** @type {Event} */ event) => {
    event.preventDefault();
    document.getElementById("main")?.focus();
  };
  return html`
    <a class="skip-link" href="#main" onClick=${skip}>${t("skip-to-content")}</a>
    <div class="page report-page">
      <header class="row apart page-top no-print"><${Brand} /><${LanguageSwitch} /></header>
      <main id="main" tabindex="-1">
        ${problem.value &&
        html`<div class="message bad no-print" role="alert"><${Icon} name="circle-alert" /><div class="stack tight"><p>${problem.value}</p><div><button type="button" class="button compact" onClick=${look}>${t("line-try-again")}</button></div></div></div>`}
        ${report.value ? html`<${ReportView} report=${report.value} tools=${html`<${Tools} />`} />` : busy.value && html`<p class="quiet-text" role="status">${t("loading")}</p>`}
      </main>
      <footer class="page-foot small no-print"><a href="/was">${t("was-title")}</a></footer>
    </div>
  `;
}

/** Fetch again, print, take home. */
function Tools() {
  const rules = report.value.workshop.rules ?? {};
  const organiser = line.role === "organiser";
  const formats = organiser ? ["html", "md", "csv", "json"] : (rules.facilitator_export ?? true) ? ["html", "md", "csv"] : [];
  return html`
    <section class="sheet tools no-print" aria-labelledby="tools">
      <h2 id="tools" class="for-ears">${t("setup-files")}</h2>
      <div class="row apart">
        <p role="status" class="small quiet-text">${busy.value ? t("loading") : t("reportpage-as-of", { time: timeOfDay(fetchedAt.value) })}</p>
        <div class="row tight">
          <button type="button" class="button" onClick=${look}><${Icon} name="refresh-cw" /> ${t("reportpage-again")}</button>
          <button type="button" class="button" onClick=${() => print()}><${Icon} name="printer" /> ${t("reportpage-print")}</button>
          ${organiser && html`<a class="button quiet" href=${`/setup${location.hash}`}>${t("reportpage-back")}</a>`}
        </div>
      </div>
      ${formats.length ? html`<${Downloads} session=${line.session} title=${report.value.workshop.title} ticket=${line.ticket} formats=${formats} agreed=${rules.names ?? true} names=${names.value} choose=${chooseNames} />` : html`<p class="small">${t("reportpage-not-yours")}</p>`}
    </section>
  `;
}

loadWords().then(() => {
  render(html`<${Page} />`, /** @type {Element} */ (document.getElementById("page")));
  void look();
});
addEventListener("hashchange", () => {
  line = null;
  report.value = null;
  void look();
});
