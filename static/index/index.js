/** The front page: what the product is, and a field for the code. */
import { BrandSign } from "../ui/brand.js";
import { CodeForm } from "../ui/code-form.js";
import { LanguageSwitch, SkipLink } from "../ui/controls.js";
import { memberships } from "../line/membership.js";
import { dropStaleSnapshots } from "../line/snapshot.js";
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { ignoreSecondPresses } from "../ui/rest.js";
import { html, render, useEffect } from "../ui/view.js";
import { lang, loadWords, t } from "../line/words.js";

/** Three steps as three notes, each with the mark of a site. @type {[string, {shape: string, colour: string}][]} */
const STEPS = [
  ["write", { shape: "circle", colour: "bla" }],
  ["see", { shape: "square", colour: "orange" }],
  ["take", { shape: "triangle", colour: "gron" }],
];

function Landing() {
  useEffect(() => {
    document.title = `Samtidig · ${t("index-what")}`;
  }, [lang.value]);
  const before = memberships()[0];
  return html`
    <${SkipLink} />
    <div class="page landing">
      <header class="row apart landing-top">
        <span class="brand"><${BrandSign} /> Samtidig</span>
        <${LanguageSwitch} />
      </header>
      <main id="main" tabindex="-1" class="landing-main">
        <div class="stack landing-words">
          <h1>${t("index-headline")}</h1>
          <p class="lead">${t("index-lead")}</p>
        </div>
        <${CodeForm}>
          ${before &&
          html`<a class="button wide" href=${`/tablet#${before.session}`}>
            ${before.alias ? t("join-continue-as", { alias: before.alias }) : t("join-continue")}
          </a>`}
        <//>
        <section class="landing-how" aria-labelledby="how">
          <h2 id="how" class="for-ears">${t("index-how")}</h2>
          <ol class="how">
            ${STEPS.map(
              ([step, site]) => html`
                <li key=${step} class=${`note ${paperOf(site)}`}>
                  <span class="site-mark"><${SiteShape} site=${site} /></span>
                  <strong>${t(`index-${step}`)}</strong>
                  <span>${t(`index-${step}-more`)}</span>
                </li>
              `,
            )}
          </ol>
        </section>
      </main>
      <footer class="row landing-foot small">
        <span class="grow">${t("index-organiser")}</span>
        <a class="button" href="/setup">${t("index-setup")}</a>
      </footer>
    </div>
  `;
}

ignoreSecondPresses();
loadWords().then(() => {
  render(html`<${Landing} />`, /** @type {Element} */ (document.getElementById("page")));
  dropStaleSnapshots();
});
