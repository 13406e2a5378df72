/** A list of export formats to download, with or without names, and how the last download went. */
import { problemWords } from "../line/api.js";
import { download, fileName } from "./download.js";
import { Icon } from "./icon.js";
import { html, useState } from "./view.js";
import { lang, t } from "../line/words.js";

/**
 * @param {{
 *   session: string, ticket: () => string, title: string, formats: string[], agreed?: boolean, names?: boolean,
 *   choose?: (names: boolean) => void, version?: "public",
 * }} props
 * `agreed`: whether the session's rules allow names in a report. The `version` for the public is without names.
 */
export function Downloads({ session, ticket, title, formats, agreed, names, choose = () => {}, version }) {
  const id = version ? `file-${version}` : "file";
  const which = version ? `&version=${version}` : names ? "&names=1" : "";
  const [state, setState] = useState(/** @type {{format: string, words: string, bad?: boolean} | null} */ (null));
  const fetchIt = async (/** @type {string} */ format) => {
    setState({ format, words: t("setup-file-fetching", { name: t(`format-${format}`) }) });
    try {
      await download(
        `/api/sessions/${session}/export/${format}?lang=${lang.peek()}${which}`,
        ticket(),
        fileName(title, format, version && t("file-public")),
      );
      setState({ format, words: t("setup-file-fetched", { name: t(`format-${format}`) }) });
    } catch (problem) {
      setState({ format, words: problemWords(problem), bad: true });
    }
  };
  return html`
    <div class="stack tight downloads">
      ${version
        ? null
        : agreed
        ? html`<div class="tick-field">
            <input
              type="checkbox"
              id="with-names"
              checked=${names}
              onChange=${(/** @type {FieldEvent} */ event) => choose(event.currentTarget.checked)}
            /><label for="with-names">${t("setup-with-names")}</label>
          </div>`
        : html`<p class="small quiet-text">${t("report-left-out-names_not_agreed")}</p>`}
      <ul class="files">
        ${formats.map(
          (format) => html`
            <li key=${format}>
              <button
                type="button"
                class="button wide file"
                aria-describedby=${`${id}-${format}`}
                onClick=${() => fetchIt(format)}
              >
                <${Icon} name="download" /><span>${t(`format-${format}`)}</span>
              </button>
              <span class="small quiet-text" id=${`${id}-${format}`}>${t(`format-${format}-for`)}</span>
            </li>
          `,
        )}
      </ul>
      <p role="status" class=${`small ${state?.bad ? "error" : "quiet-text"}`}>${state?.words ?? ""}</p>
    </div>
  `;
}
