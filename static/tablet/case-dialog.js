/** The dialog to bring a case, or to change one's own. */
import { draftOf, emptyCase, fieldsOf, problemOf } from "../ui/case-draft.js";
import { CaseFields } from "../ui/case-form.js";
import { Dialog } from "../ui/controls.js";
import { DraftFound, useDraft } from "../ui/draft.js";
import { Icon } from "../ui/icon.js";
import { levelWords } from "../ui/level-words.js";
import { notify } from "../ui/notices.js";
import { html, useMemo, useRef, useState } from "../ui/view.js";
import { newId } from "../line/ids.js";
import { lang, refusalWords, t } from "../line/words.js";
import { LEVELS } from "../wire.js";

/** @import { CaseDraft } from "../ui/case-draft.js" */

/**
 * `of`: a case to change, or a refused command to bring one; null for a new one.
 * @param {{session: OpenSession, seat: import("./seat.js").Seat, of: (Partial<Records["case"]> & {id: string}) | null,
 *   close: () => void}} props
 */
export function CaseDialog({ session, seat, of, close }) {
  const known = of ? session.store.record("case", of.id).value : undefined;
  const saved = useMemo(() => savedOf(session, of), [of?.id]);
  const draft = useDraft(session, `case.${of?.id ?? "new"}`, saved, { close });
  const [problem, setProblem] = useState("");
  const isSent = useRef(false); // a second press may come before the dialog is gone
  const limits = session.limits.value;
  const { table } = seat.value;
  const levels = LEVELS.filter((level) => level !== "table" || table || draft.value.level === "table");
  const site = session.site(session.you.value.site);
  const send = () => {
    const command = commandFor(draft.value, known, of?.id ?? newId("case"), draft.base);
    const wrong = problemOf(draft.value, limits) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    if (isSent.current) return;
    isSent.current = true;
    const isChanged = command.type === "bring_case" || Object.keys(command).length > 3;
    if (isChanged) {
      session.do(command);
      notify(t(command.type === "bring_case" ? "case-brought" : "act-changed"), { about: "own-act" });
    }
    draft.discard();
    close();
  };
  return html`
    <${Dialog} title=${t(known ? "case-title-edit" : "case-title-new")} close=${close}>
      <form class="stack" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
        ${draft.found &&
        html`<${DraftFound}
          words=${t("draft-not-saved")}
          back=${t(known ? "draft-back" : "draft-start-over")}
          goBack=${() => (draft.reset(), setProblem(""))}
          focus="case-title"
        />`}
        <${CaseFields}
          draft=${draft.value}
          change=${(/** @type {Partial<CaseDraft>} */ part) => (draft.change(part), setProblem(""))}
          limits=${limits}
          levels=${levels.map((level) => [level, levelWords({ level, table, site })])}
          send=${send}
          describedby=${draft.found ? "draft-found" : ""}
        />
        ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${() => (draft.discard(), close())}>${t("cancel")}</button>
          <button type="submit" class="button primary">
            <${Icon} name="check" />${t(known ? "save" : "case-bring")}
          </button>
        </div>
      </form>
    <//>
  `;
}

/** @param {OpenSession} session @param {(Partial<Records["case"]> & {id: string}) | null} of @returns {CaseDraft} */
function savedOf({ you }, of) {
  const empty = emptyCase(/** @type {any} */ (you.peek()).alias ?? "");
  if (!of) return empty;
  const { title = "", owner = "", parts = empty.parts, level = "all" } = of;
  return draftOf({ title, owner, parts, level });
}

/**
 * Return the command that brings the case, or says what is to be changed of it.
 * @param {CaseDraft} draft @param {Records["case"] | undefined} known @param {string} id @param {string} base
 * @returns {CommandOf<"bring_case"> | CommandOf<"edit_case">}
 */
function commandFor(draft, known, id, base) {
  const fields = fieldsOf(draft);
  if (!known) return { type: "bring_case", id, ...fields, lang: lang.peek() };
  const before = fieldsOf(draftOf(known));
  const changed = /** @type {(keyof typeof fields)[]} */ (Object.keys(fields)).filter(
    (name) => JSON.stringify(fields[name]) !== JSON.stringify(before[name]),
  );
  return { type: "edit_case", id, base, ...Object.fromEntries(changed.map((name) => [name, fields[name]])) };
}
