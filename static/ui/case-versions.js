/** Two versions of a case side by side, part by part; what has not changed stands once. */
import { comparison } from "./case-draft.js";
import { html } from "./view.js";
import { t } from "../line/words.js";

/** @import { Version } from "./case-draft.js" */

/** @param {{before: Version, after: Version, lang?: string, narrow?: boolean}} props `narrow`: little room for it */
export const Versions = ({ before, after, lang, narrow = false }) => html`
  <table class=${`versions ${narrow ? "narrow" : ""}`}>
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
