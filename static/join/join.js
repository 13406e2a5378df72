/** The page to join: with a code, a QR link or a personal link. */
import { Brand } from "../ui/brand.js";
import { CodeField, LanguageSwitch, SkipLink } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { JoinForm } from "./form.js";
import { forgetMembership, memberships } from "../line/membership.js";
import { busy, info, join, joinAgain, joinedBefore, lookUpCode, problem } from "./requests.js";
import { dropStaleSnapshots } from "../line/snapshot.js";
import { ignoreSecondPresses } from "../ui/rest.js";
import { html, render, useEffect } from "../ui/view.js";
import { lang, loadWords, t } from "../line/words.js";

const REJOIN = "r."; // begins the fragment of a personal link

function CodeForm() {
  const submit = (/** @type {FormEvent} */ event) => {
    event.preventDefault();
    const given = (event.target.elements.code?.value ?? "").replace(/[\s-]/g, "").toUpperCase();
    if (given) lookUpCode(given);
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

/** Workshops joined earlier in this browser. */
const JoinedBefore = () => html`
  <section class="stack tight before" aria-label=${t("join-before")}>
    ${joinedBefore.value.slice(0, 3).map(
      (each) => html`
        <div class="sheet row apart" key=${each.session}>
          <p class="grow">
            <strong>${each.title || t("join-a-workshop")}</strong><br /><span class="small quiet-text">
              ${[each.alias, each.siteName].filter(Boolean).join(" · ")}
            </span>
          </p>
          <a class="button" href=${`/tablet#${each.session}`}>
            ${each.alias ? t("join-continue-as", { alias: each.alias }) : t("join-continue")}
          </a>
          <button
            type="button"
            class="button quiet compact"
            onClick=${() => {
              forgetMembership(each.session);
              joinedBefore.value = memberships();
            }}
          >
            ${t("join-forget")}
          </button>
        </div>
      `,
    )}
  </section>
`;

function JoinPage() {
  useEffect(() => {
    document.title = `${t("join-page-title")} · Samtidig`;
  }, [lang.value]);
  const fragment = location.hash.slice(1);
  const waiting = fragment && !info.value && !problem.value;
  return html`
    <${SkipLink} />
    <div class="page narrow stack">
      <header class="row apart"><${Brand} /><${LanguageSwitch} /></header>
      ${!info.value && joinedBefore.value.length > 0 && html`<${JoinedBefore} />`}
      <main id="main" tabindex="-1" class="sheet">
        ${info.value
          ? html`<${JoinForm}
              info=${info.value}
              busy=${busy.value}
              problem=${problem.value}
              join=${join}
              otherCode=${() => {
                info.value = null;
                history.replaceState(null, "", "/join");
              }}
            />`
          : waiting
            ? html`<p role="status">${t("loading")}</p>`
            : html`<${CodeForm} />`}
      </main>
    </div>
  `;
}

function followFragment() {
  const fragment = decodeURIComponent(location.hash.slice(1));
  info.value = null;
  problem.value = "";
  if (fragment.startsWith(REJOIN)) joinAgain(fragment.slice(REJOIN.length));
  else if (fragment) lookUpCode(fragment);
}

ignoreSecondPresses();
loadWords().then(() => {
  followFragment();
  addEventListener("hashchange", followFragment);
  addEventListener("pageshow", (event) => {
    if (event.persisted) joinedBefore.value = memberships();
  });
  render(html`<${JoinPage} />`, /** @type {Element} */ (document.getElementById("page")));
  dropStaleSnapshots();
});
