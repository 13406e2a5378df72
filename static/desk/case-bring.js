/** The dialog in which a facilitator brings a case for the site: a participant takes it at a tablet. */
import { emptyCase, fieldsOf, problemOf } from "../ui/case-draft.js";
import { CaseFields } from "../ui/case-form.js";
import { Dialog } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { levelWords } from "../ui/level-words.js";
import { newId } from "../line/ids.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { useSharedDraft } from "../ui/writing.js";
import { html, useRef, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";
import { LEVELS } from "../wire.js";

/** @import { CaseDraft } from "../ui/case-draft.js" */

/** A desk is shared, so its cases are its site's at least. */
export const DESK_LEVELS = LEVELS.filter((level) => level !== "own" && level !== "table");

/** @param {import("./layout.js").DeskProps & {close: () => void}} props */
export function CaseBring({ session, close }) {
  const name = `draft.${session.id}.desk-case`;
  const [draft, setDraft] = useState(() => loadLocal(name, emptyCase()));
  const [problem, setProblem] = useState("");
  const isSent = useRef(false); // a second press may come before the dialog is gone
  useSharedDraft(name, (/** @type {CaseDraft | null} */ other) => (other ? setDraft(other) : close()));
  const limits = session.limits.value;
  const site = session.site(session.you.value.site);
  const change = (/** @type {Partial<CaseDraft>} */ part) => {
    const next = { ...draft, ...part };
    setDraft(next);
    saveLocal(name, next);
    setProblem("");
  };
  const send = () => {
    /** @type {CommandOf<"bring_case">} */
    const command = { type: "bring_case", id: newId("case"), ...fieldsOf(draft), lang: lang.peek() };
    const wrong = problemOf(draft, limits) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    if (isSent.current) return;
    isSent.current = true;
    session.do(command);
    saveLocal(name, null);
    close();
  };
  return html`
    <${Dialog} title=${t("case-title-new")} close=${close}>
      <form class="stack" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
        <p class="hint">${t("desk-case-bring-hint")}</p>
        <${CaseFields}
          draft=${draft}
          change=${change}
          limits=${limits}
          levels=${DESK_LEVELS.map((level) => [level, levelWords({ level, table: "", site })])}
          send=${send}
        />
        ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${() => (saveLocal(name, null), close())}>${t("cancel")}</button>
          <button type="submit" class="button primary"><${Icon} name="check" />${t("case-bring")}</button>
        </div>
      </form>
    <//>
  `;
}
