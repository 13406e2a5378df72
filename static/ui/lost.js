/** What is shown where a page cannot be opened: why, what else to do, and the field for a code. */
import { Brand } from "./brand.js";
import { CodeForm } from "./code-form.js";
import { LanguageSwitch, SkipLink } from "./controls.js";
import { html, useEffect } from "./view.js";
import { lang, t } from "../line/words.js";

/** @param {{title: string, text: string, children?: unknown}} props `children`: buttons for what else to do */
export const Lost = ({ title, text, children }) => html`
  <div class="lost">
    <div class="stack">
      <h1>${title}</h1>
      <p role="alert">${text}</p>
      <div class="row">${children}<a class="button" href="/">${t("line-to-front")}</a></div>
    </div>
    <div class="stack tight">
      <h2>${t("lost-code")}</h2>
      <${CodeForm} />
    </div>
  </div>
`;

/** The same as a whole page. @param {{title: () => string, text: () => string}} props in the language shown now */
export function LostPage({ title, text }) {
  useEffect(() => {
    document.title = `${title()} · Samtidig`;
  }, [lang.value]);
  return html`
    <${SkipLink} />
    <div class="page lost-page">
      <header class="row apart page-top"><${Brand} /><${LanguageSwitch} /></header>
      <main id="main" tabindex="-1"><${Lost} title=${title()} text=${text()} /></main>
      <footer class="page-foot small"><a href="/was">${t("was-title")}</a></footer>
    </div>
  `;
}
