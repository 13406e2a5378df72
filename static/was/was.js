/** The accessibility statement. */
import { Brand } from "../ui/brand.js";
import { LanguageSwitch, SkipLink } from "../ui/controls.js";
import { ignoreSecondPresses } from "../ui/rest.js";
import { html, render, useEffect } from "../ui/view.js";
import { dayInWords, lang, loadWords, t } from "../line/words.js";

const CHANGED = "2026-11-21";
const DOES = ["keyboard", "reader", "colour", "time", "calm", "size"];
const GAPS = ["video", "people", "screen", "devices"];

function Page() {
  useEffect(() => {
    document.title = `${t("was-title")} · Samtidig`;
  }, [lang.value]);
  return html`
    <${SkipLink} />
    <div class="page was-page">
      <header class="row apart page-top"><${Brand} /><${LanguageSwitch} /></header>
      <main id="main" tabindex="-1" class="stack">
        <h1>${t("was-title")}</h1>
        <p class="lead">${t("was-lead")}</p>
        <h2>${t("was-aim")}</h2>
        <p>${t("was-aim-text")}</p>
        <h2>${t("was-does")}</h2>
        <ul>${DOES.map((id) => html`<li key=${id}>${t(`was-does-${id}`)}</li>`)}</ul>
        <h2>${t("was-gaps")}</h2>
        <ul>${GAPS.map((id) => html`<li key=${id}>${t(`was-gaps-${id}`)}</li>`)}</ul>
        <h2>${t("was-how")}</h2>
        <p>${t("was-how-text")}</p>
        <h2>${t("was-help")}</h2>
        <p>${t("was-help-text")}</p>
        <p>${t("was-complain")}</p>
        <p class="small quiet-text">${t("was-date", { date: dayInWords(CHANGED) })}</p>
      </main>
    </div>
  `;
}

ignoreSecondPresses();
loadWords().then(() => render(html`<${Page} />`, /** @type {Element} */ (document.getElementById("page"))));
