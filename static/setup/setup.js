/** The organiser's page: without a key one makes a session, with a key one manages it. */
import { problemWords } from "../line/api.js";
import { Brand } from "../ui/brand.js";
import { LanguageSwitch, SkipLink } from "../ui/controls.js";
import { SetupCreate } from "./create.js";
import { Lost } from "../ui/lost.js";
import { SetupManage } from "./manage.js";
import { linkText } from "../line/link-text.js";
import { saveLocal } from "../line/local-storage.js";
import { mountNotices } from "../ui/notices.js";
import { openByKey } from "../line/organiser.js";
import { drawAs } from "./qr.js";
import { ignoreSecondPresses } from "../ui/rest.js";
import { effect, html, render, signal, useEffect } from "../ui/view.js";
import { lang, loadWords, suggestLanguage, t } from "../line/words.js";

/** @import { Organiser } from "../line/organiser.js" */
/** @import { SessionCreated } from "../wire.js" */

/** "create", "opening", "manage", "wrong", "gone" */
const state = signal("opening");
const organiser = signal(/** @type {Organiser | null} */ (null));
const problem = signal("");
let fresh = false;

const keyInAddress = () => linkText(location.hash.slice(1));

/** Open the session of the key in the address, or the page that makes one when there is none. */
async function openFromAddress() {
  const key = keyInAddress();
  if (!key) {
    state.value = "create";
    return;
  }
  state.value = "opening";
  try {
    const opened = await openByKey(key);
    drawAs(opened.ticket);
    await suggestLanguage(opened.language);
    await opened.refresh();
    organiser.value = opened;
    state.value = "manage";
    keepAddress(opened);
  } catch (wrong) {
    problem.value = problemWords(wrong);
    state.value = "wrong";
  }
}

/** Have the address name the key, also once that is replaced. @param {Organiser} opened */
const keepAddress = (opened) =>
  effect(() => {
    const key = opened.key.value;
    if (organiser.peek() === opened && key !== keyInAddress()) history.replaceState(null, "", `/setup#${key}`);
  });

/** @param {SessionCreated} made what the server answered */
function created(made) {
  fresh = true;
  history.replaceState(null, "", `/setup#${made.keys.organiser}`);
  void openFromAddress();
}

function gone() {
  saveLocal(`setup-edit.${organiser.peek()?.session}`, null);
  saveLocal(`setup-tab.${organiser.peek()?.session}`, null);
  history.replaceState(null, "", "/setup");
  organiser.value = null;
  state.value = "gone";
}

function Page() {
  const title = organiser.value?.about.value?.setup.title;
  useEffect(() => {
    document.title = `${title ?? t("setup-create")} · Samtidig`;
  }, [title, lang.value]);
  return html`
    <${SkipLink} />
    <div class="page setup-page">
      <header class="row apart page-top no-print"><${Brand} /><${LanguageSwitch} /></header>
      <main id="main" tabindex="-1"><${View} /></main>
      <footer class="page-foot small no-print"><a href="/was">${t("was-title")}</a></footer>
    </div>
  `;
}

function View() {
  if (state.value === "create") return html`<${SetupCreate} created=${created} />`;
  if (state.value === "manage" && organiser.value?.putOut.value) {
    return html`<${Lost} title=${t("setup-wrong")} text=${t("stopped-organiser")} />`;
  }
  if (state.value === "manage") {
    return html`<${SetupManage} organiser=${organiser.value} fresh=${fresh} gone=${gone} />`;
  }
  if (state.value === "wrong") return html`<${CannotOpen} />`;
  if (state.value === "gone") return html`<${Deleted} />`;
  return html`<p class="quiet-text" role="status">${t("loading")}</p>`;
}

function CannotOpen() {
  const makeNew = (/** @type {Event} */ event) => {
    event.preventDefault();
    history.replaceState(null, "", "/setup");
    void openFromAddress();
  };
  return html`
    <${Lost} title=${t("setup-wrong")} text=${problem.value}>
      <button type="button" class="button" onClick=${openFromAddress}>${t("line-try-again")}</button>
      <a class="button" href="/setup" onClick=${makeNew}>${t("setup-make-new")}</a>
    <//>
  `;
}

const Deleted = () => html`
  <div class="sheet stack lone" role="status">
    <h1>${t("setup-gone")}</h1>
    <p>${t("setup-gone-what")}</p>
    <div><a class="button" href="/setup">${t("setup-make-new")}</a></div>
  </div>
`;

ignoreSecondPresses();
loadWords().then(() => {
  mountNotices();
  render(html`<${Page} />`, /** @type {Element} */ (document.getElementById("page")));
  addEventListener("hashchange", () => {
    fresh = false;
    void openFromAddress();
  });
  void openFromAddress();
});
