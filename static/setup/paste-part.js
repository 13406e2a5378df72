/** Paste many sites at once, a line each; what cannot be used stays in the box, each line with its reason. */
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { notify } from "../ui/notices.js";
import { html, useMemo, useState } from "../ui/view.js";
import { withPasted, withoutPasted } from "./pasted.js";
import { t } from "../line/words.js";

/** @import { BadLine } from "./pasted.js" */
/** @import { Form } from "./form-state.js" */
/** @import { SiteDraft } from "./draft.js" */

const MOST_BAD_SHOWN = 8;

/** @param {{form: Form, after: string}} props `after`: the id of what has the focus when all lines are used */
export function PasteSites({ form, after }) {
  const [text, setText] = useState("");
  const { sites, language } = form.values.value;
  const read = useMemo(() => withPasted(sites, text, language), [sites, text, language]);
  const count = read.added + read.changed;
  const use = () => {
    if (!count) return;
    form.set("sites", read.sites);
    setText(read.rest);
    const run = () =>
      form.set("sites", withoutPasted(/** @type {SiteDraft[]} */ (form.get("sites")), sites, read.sites));
    notify(t("setup-paste-done", { count }), { about: "own-act", action: { label: t("setup-undo"), run } });
    focusWhenDrawn(read.rest ? "paste-sites" : after);
  };
  return html`
    <details class="fold paste-sites">
      <summary>${t("setup-paste")}</summary>
      <div class="stack">
        <div class="field">
          <label for="paste-sites">${t("setup-paste-lines")}</label>
          <span class="hint" id="paste-sites-hint">${t("setup-paste-hint")}</span>
          <textarea
            class="input"
            id="paste-sites"
            rows="6"
            autocomplete="off"
            spellcheck="false"
            aria-describedby="paste-sites-hint"
            value=${text}
            onInput=${(/** @type {FieldEvent} */ { currentTarget }) => setText(currentTarget.value)}
          ></textarea>
        </div>
        <p role="status" class="small">
          ${text.trim() && t("setup-paste-found", { added: read.added, changed: read.changed, bad: read.bad.length })}
        </p>
        ${read.bad.length > 0 && html`<${BadLines} bad=${read.bad} />`}
        <button type="button" class="button" aria-disabled=${count ? undefined : "true"} onClick=${use}>
          ${t("setup-paste-go", { count })}
        </button>
      </div>
    </details>
  `;
}

/** @param {{bad: BadLine[]}} props */
const BadLines = ({ bad }) => html`
  <ul class="paste-bad">
    ${bad.slice(0, MOST_BAD_SHOWN).map(
      (each) => html`
        <li key=${each.line} class="error">
          <${Icon} name="circle-alert" />${" "}
          ${[t("setup-paste-line", { line: each.line }), each.name && `${each.name}.`, whyWords(each)].join(" ")}
        </li>
      `,
    )}
    ${bad.length > MOST_BAD_SHOWN &&
    html`<li class="small">${t("setup-paste-more", { count: bad.length - MOST_BAD_SHOWN })}</li>`}
  </ul>
`;

/** @param {BadLine} bad */
function whyWords({ code, other = 0, limit = 0, site = "" }) {
  if (code === "mark_in_line") return t("setup-paste-mark-in-line", { line: other });
  if (code === "name_in_line") return t("setup-paste-name-in-line", { line: other });
  if (code === "mark_of_site") return t("setup-paste-mark-of-site", { site });
  if (code === "too_many_sites") return t("setup-paste-too-many", { limit });
  return t(`setup-fault-${code}`, { limit });
}
