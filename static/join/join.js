/** The way in: a code or a QR link, where one is, and one big button. No account. */
import { Problem, call, problemWords } from "../line/api.js";
import { Brand } from "../ui/brand.js";
import { LanguageSwitch, SkipLink } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { JoinForm } from "./form.js";
import { forgetMembership, memberships, tabletAddress } from "../line/membership.js";
import { newId } from "../line/ids.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { dropStaleSnapshots } from "../line/snapshot.js";
import { html, render, signal, useEffect } from "../ui/view.js";
import { lang, loadWords, suggestLanguage, t } from "../line/words.js";

const REJOIN = "r.";
const code = signal("");
const info = signal(/** @type {any} */ (null));
const busy = signal(false);
const problem = signal("");
const known = signal(memberships());

/** Ask what a code opens. @param {string} given */
async function look(given) {
  code.value = given;
  await attempt(async () => {
    const told = await call("POST", "/api/codes", { code: given });
    const own = told.sites.find((/** @type {any} */ site) => site.mark === told.site)?.language;
    await suggestLanguage(own || told.language || "");
    info.value = told;
    requestAnimationFrame(() => document.getElementById("main")?.focus()); // the form is a new one: begin at its head
  });
}

/**
 * Become a participant and go to the tablet page.
 * @param {{site: string, alias: string, role: string, organisation: string}} who
 */
const join = (who) =>
  attempt(async () => {
    const filled = Object.fromEntries(Object.entries(who).filter(([, value]) => value));
    enter(await call("POST", "/api/tickets", { code: code.peek(), device: joinDevice(), ...filled }), who);
  });

/** A personal link: the same person as before, on this device too. @param {string} rejoin */
const comeBack = (rejoin) =>
  attempt(async () => enter(await call("POST", "/api/tickets", { rejoin }), { alias: "" }, rejoin));

/** @param {any} ticket @param {{alias: string, site?: string}} who */
function enter(ticket, who, rejoin = "") {
  const site = info.peek()?.sites.find((/** @type {any} */ each) => each.mark === ticket.site);
  const address = tabletAddress({
    session: ticket.session,
    rejoin: ticket.rejoin ?? rejoin,
    ticket,
    title: info.peek()?.theme || info.peek()?.title || "",
    alias: who.alias,
    siteName: site?.name ?? ticket.site,
    until: info.peek()?.retain_until ?? "",
    at: Date.now(),
  });
  location.assign(address);
}

/** One thing at a time; what goes wrong is said in a plain sentence. @param {() => Promise<void>} run */
async function attempt(run) {
  if (busy.peek()) return;
  busy.value = true;
  problem.value = "";
  try {
    await run();
  } catch (wrong) {
    problem.value = problemWords(wrong);
    if (!(wrong instanceof Problem)) throw wrong;
  } finally {
    busy.value = false;
  }
}

/** So that pressing twice, or a lost answer, does not make two people. */
function joinDevice() {
  const name = `join.${code.peek()}`;
  const device = loadLocal(name, "") || newId("d");
  saveLocal(name, device);
  return device;
}

function CodeForm() {
  const submit = (/** @type {any} */ event) => {
    event.preventDefault();
    const given = event.target.elements.code.value.replace(/[\s-]/g, "").toUpperCase();
    if (given) look(given);
    else problem.value = t("problem-no_code");
  };
  return html`
    <form class="stack" onSubmit=${submit}>
      <h1>${t("join-title")}</h1>
      <div class="field">
        <label for="code">${t("join-code")}</label>
        <input
          class="input code-input"
          id="code"
          name="code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck=${false}
          maxlength="12"
          aria-describedby=${problem.value ? "code-hint code-problem" : "code-hint"}
          aria-invalid=${problem.value ? "true" : undefined}
        />
        <span class="hint" id="code-hint">${t("join-code-hint")}</span>
      </div>
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

/** Someone has been here before, in this browser. */
const Before = () => html`
  <section class="stack tight before" aria-label=${t("join-before")}>
    ${known.value.slice(0, 3).map(
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
              known.value = memberships();
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
      ${!info.value && known.value.length > 0 && html`<${Before} />`}
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
  if (fragment.startsWith(REJOIN)) comeBack(fragment.slice(REJOIN.length));
  else if (fragment) look(fragment);
}

loadWords().then(() => {
  followFragment();
  addEventListener("hashchange", followFragment);
  addEventListener("pageshow", (event) => {
    if (event.persisted) known.value = memberships();
  });
  render(html`<${JoinPage} />`, /** @type {Element} */ (document.getElementById("page")));
  dropStaleSnapshots();
});
