/** The page to join: with a code, a QR link or a personal link. */
import { Brand } from "../ui/brand.js";
import { CodeField, LanguageSwitch, SkipLink } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { JoinForm } from "./form.js";
import { AlreadyIn, HandingOn, OtherPersonsLink } from "./already-in.js";
import { JoinedBefore } from "./joined-before.js";
import { sendForFormerPeople } from "../line/former-sender.js";
import {
  busy,
  here,
  info,
  isAsking,
  isHandingOn,
  join,
  joinAgain,
  joinedBefore,
  lookUpCode,
  problem,
  refresh,
  startOver,
} from "./requests.js";
import { linkText } from "../line/link-text.js";
import { mountNotices, notify } from "../ui/notices.js";
import { dropStaleSnapshots } from "../line/snapshot.js";
import { ignoreSecondPresses } from "../ui/rest.js";
import { html, render, useEffect } from "../ui/view.js";
import { lang, loadWords, t } from "../line/words.js";

const REJOIN = "r."; // begins the fragment of a personal link

function CodeForm() {
  const submit = (/** @type {FormEvent} */ event) => {
    event.preventDefault();
    const given = linkText(event.target.elements.code?.value ?? "");
    if (given) open(given);
    else problem.value = t("problem-no_code");
  };
  return html`
    <form class="stack" onSubmit=${submit}>
      <h1>${t("join-title")}</h1>
      <${CodeField} problem=${problem.value ? "code-problem" : ""} />
      ${problem.value &&
      html`<p class="message bad" role="alert" id="code-problem">
        <${Icon} name="circle-alert" /><span>${problem.value}</span>
      </p>`}
      <button class="button primary big wide" type="submit" aria-disabled=${busy.value ? "true" : undefined}>
        ${busy.value ? t("join-looking") : t("join-next")} <${Icon} name="arrow-right" />
      </button>
    </form>
  `;
}

function JoinPage() {
  useEffect(() => {
    document.title = `${t("join-page-title")} · Samtidig`;
  }, [lang.value]);
  const hasBegun = info.value || here.value;
  return html`
    <${SkipLink} />
    <div class="page narrow stack">
      <header class="row apart"><${Brand} /><${LanguageSwitch} /></header>
      ${!hasBegun && joinedBefore.value.length > 0 && html`<${JoinedBefore} />`}
      <main id="main" tabindex="-1" class="sheet"><${Main} /></main>
    </div>
  `;
}

function Main() {
  const member = here.value;
  const found = info.value;
  if (member && isAsking.value) return html`<${AlreadyIn} member=${member} info=${found} />`;
  if (member && isHandingOn.value && !found) return html`<${OtherPersonsLink} member=${member} />`;
  if (found)
    return html`
      <${JoinForm} info=${found} busy=${busy.value} problem=${problem.value} join=${join} otherCode=${otherCode}>
        ${member && html`<${HandingOn} member=${member} />`}
      <//>
    `;
  const isWaiting = linkText(location.hash.slice(1)) && !problem.value;
  return isWaiting ? html`<p role="status">${t("loading")}</p>` : html`<${CodeForm} />`;
}

function otherCode() {
  startOver();
  history.replaceState(null, "", "/join");
}

function followFragment() {
  startOver();
  open(linkText(location.hash.slice(1)));
}

/** @param {string} given a code, a key or a personal link's code */
function open(given) {
  if (given.startsWith(REJOIN)) joinAgain(given.slice(REJOIN.length));
  else if (given) lookUpCode(given);
}

ignoreSecondPresses();
loadWords().then(() => {
  followFragment();
  addEventListener("hashchange", followFragment);
  addEventListener("pageshow", (event) => event.persisted && refresh());
  addEventListener("storage", refresh);
  mountNotices();
  render(html`<${JoinPage} />`, /** @type {Element} */ (document.getElementById("page")));
  dropStaleSnapshots();
  sendForFormerPeople({ refused: (count) => notify(t("former-refused", { count }), { about: "former" }) });
});
