/** Where many towns meet: find one's own by typing, with six matches at most, and the one chosen last first. */
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { announce } from "../ui/notices.js";
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { html, useEffect, useState } from "../ui/view.js";
import { findSites } from "../ui/find-sites.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { t } from "../line/words.js";

/** @typedef {import("../wire.js").CodeAnswer["sites"]} Sites */

const MOST_SHOWN = 6;
const LAST = "last-site";

/** Remember the site that somebody joined at, to offer it first the next time. @param {string} name */
export const rememberSite = (name) => saveLocal(LAST, name);

/** @param {{sites: Sites, site: string, choose: (mark: string) => void, missing: boolean}} props */
export function SiteSearch({ sites, site, choose, missing }) {
  const chosen = sites.find(({ mark }) => mark === site);
  if (chosen) return html`<${Chosen} site=${chosen} change=${() => (choose(""), focusWhenDrawn("site-find"))} />`;
  const pick = (/** @type {Sites[number]} */ { mark, name }) => {
    choose(mark);
    announce(t("join-find-chosen", { site: name }));
    focusWhenDrawn("alias", "center");
  };
  return html`<${Search} sites=${sites} pick=${pick} missing=${missing} />`;
}

/** @param {{site: Sites[number], change: () => void}} props */
const Chosen = ({ site, change }) => html`
  <div class=${`site-line ${paperOf(site)}`}>
    <span class="site-mark"><${SiteShape} site=${site} /></span>
    <span class="grow"><strong>${site.name}</strong> <span class="small">${site.mark}</span></span>
    <button type="button" class="button compact" id="site-change" onClick=${change}>${t("join-find-other")}</button>
  </div>
`;

/**
 * A field with a list below it, as screen readers know one: arrow keys go through it, Enter chooses.
 * @param {{sites: Sites, pick: (site: Sites[number]) => void, missing: boolean}} props
 */
function Search({ sites, pick, missing }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const last = loadLocal(LAST, "");
  const found = text.trim() ? findSites(sites, text) : sites.filter(({ name }) => name === last);
  const shown = found.slice(0, MOST_SHOWN);
  useEffect(() => {
    const nothing = document.activeElement === document.body || document.activeElement?.matches("main, h1");
    if (nothing) focusWhenDrawn("site-find");
  }, []);
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length) setAt((at + step + shown.length) % shown.length);
    else if (event.key === "Enter" && shown[at]) pick(shown[at]);
    else if (event.key === "Escape" && text) setText("");
    else if (event.key !== "Enter") return; // which would send the form
    event.preventDefault();
  };
  const onInput = (/** @type {FieldEvent} */ { target }) => (setText(target.value), setAt(0));
  return html`
    <div class="field site-search">
      <label for="site-find">${t("join-where")}</label>
      <input
        class="input"
        id="site-find"
        type="search"
        role="combobox"
        autocomplete="off"
        autocapitalize="words"
        spellcheck="false"
        enterkeyhint="done"
        aria-expanded=${shown.length ? "true" : "false"}
        aria-controls="site-found"
        aria-autocomplete="list"
        aria-activedescendant=${shown.length ? `site-found-${at}` : undefined}
        aria-describedby=${missing ? "site-missing site-find-hint" : "site-find-hint"}
        aria-invalid=${missing ? "true" : undefined}
        placeholder=${t("join-find")}
        value=${text}
        onInput=${onInput}
        onKeyDown=${onKeyDown}
      />
      <p class="hint" id="site-find-hint" role="status">${hintOf(text, found.length, sites.length)}</p>
      <ul class="site-found" id="site-found" role="listbox" aria-label=${t("join-where")} hidden=${!shown.length}>
        ${shown.map(
          (each, n) => html`
            <li
              key=${each.mark}
              id=${`site-found-${n}`}
              role="option"
              aria-selected=${n === at ? "true" : "false"}
              class=${`site-choice ${paperOf(each)} ${n === at ? "at" : ""}`}
              onMouseDown=${(/** @type {Event} */ event) => event.preventDefault()}
              onClick=${() => pick(each)}
            >
              <span class="site-mark"><${SiteShape} site=${each} /></span>
              <span class="grow">
                <strong>${each.name}</strong>${each.venue && html`<span class="small">${each.venue}</span>`}
              </span>
              <span class="small">${each.mark}</span>
            </li>
          `,
        )}
      </ul>
      ${missing &&
      html`<p class="error" id="site-missing" role="alert">
        <${Icon} name="circle-alert" /> ${t("join-site-missing")}
      </p>`}
    </div>
  `;
}

/** What to do next, and how many are found. @param {string} text @param {number} found @param {number} all */
function hintOf(text, found, all) {
  if (!text.trim()) return t("join-find-hint", { count: all });
  if (!found) return t("join-find-none");
  return found > MOST_SHOWN ? t("join-find-more", { count: found }) : t("join-find-found", { count: found });
}
