/** Two versions of a case side by side, part by part; what has not changed stands once. */
import { html } from "./view.js";
import { t } from "../line/words.js";

/** @import { Former, Part } from "../wire.js" */
/** @typedef {{version: number, title: string, parts: Part[]}} Version */

/** Return the versions of a case, the first one first. @param {Records["case"]} of @returns {Version[]} */
export const versionsOf = ({ former, version, title, parts }) => [...former, { version, title, parts }];

/**
 * Return the lines of a comparison: the title, if it has changed, then the parts of the later version and those that it
 * no longer has. A text that is not there is undefined.
 * @param {Version} before @param {Version} after
 */
export function comparison(before, after) {
  const text = (/** @type {Version} */ of, /** @type {string} */ id) => {
    const found = of.parts.find((part) => part.id === id);
    return found && (found.text ?? "");
  };
  const gone = before.parts.filter(({ id }) => !after.parts.some((part) => part.id === id));
  const lines = [...after.parts, ...gone].map(({ id, title }) => ({
    id,
    title,
    before: text(before, id),
    after: text(after, id),
  }));
  if (before.title === after.title) return lines;
  return [{ id: "", title: t("case-title"), before: before.title, after: after.title }, ...lines];
}

/** @param {{before: Version, after: Version, lang?: string}} props */
export const Versions = ({ before, after, lang }) => html`
  <table class="versions">
    <thead>
      <tr>
        <th scope="col">${t("case-part")}</th>
        <th scope="col">${t("case-version", { version: before.version })}</th>
        <th scope="col">${t("case-version", { version: after.version })}</th>
      </tr>
    </thead>
    <tbody>
      ${comparison(before, after).map(
        (line) => html`
          <tr key=${line.id}>
            <th scope="row" lang=${lang}>${line.title}</th>
            <td data-version=${t("case-version", { version: before.version })}>
              <${Text} text=${line.before} lang=${lang} />
            </td>
            <td data-version=${t("case-version", { version: after.version })}>
              ${line.before !== undefined && line.before === line.after
                ? html`<span class="quiet-text">${t("case-unchanged")}</span>`
                : html`<${Text} text=${line.after} lang=${lang} />`}
            </td>
          </tr>
        `,
      )}
    </tbody>
  </table>
`;

/** @param {{text: string | undefined, lang?: string}} props */
const Text = ({ text, lang }) =>
  text ? html`<p class="case-text" lang=${lang}>${text}</p>` : html`<span class="quiet-text">–</span>`;
