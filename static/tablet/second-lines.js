/** The second line of a note: what a failed attempt taught, and what must change before something fits here. */
import { TextBox } from "../ui/text-box.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/**
 * @typedef {{id: string, value: string, input: (text: string) => void, send: () => void, most: number}} SecondLineProps
 */

/** @param {SecondLineProps} props */
export const LearnedBox = (props) => html`
  <div class="second-line">
    <${TextBox} ...${props} rows=${1} label=${html`${t("note-learned-label")} <${Optional} />`} />
  </div>
`;

/** @param {SecondLineProps} props */
export const ChangeBox = (props) => html`
  <div class="second-line">
    <${TextBox} ...${props} rows=${1} label=${html`${t("note-change-label")} <${Optional} />`} />
  </div>
`;

const Optional = () => html`<span class="optional">${t("optional")}</span>`;
