/** The dialog for two changes of the same case: one's own and someone else's. */
import { both, draftOf } from "../ui/case-draft.js";
import { Dialog } from "../ui/controls.js";
import { html, useMemo, useState } from "../ui/view.js";
import { refusalWords, t } from "../line/words.js";

/** @import { Part } from "../wire.js" */

/**
 * Shown when the server refused a change because the case had been changed meanwhile: keep either version, or both.
 * @param {{session: OpenSession, item: OutboxItem, close: () => void}} props
 */
export function CaseConflictDialog({ session, item, close }) {
  const command = /** @type {CommandOf<"edit_case">} */ (/** @type {unknown} */ (item.command));
  const detail = draftOf({ title: "", owner: "", parts: [], level: "all", ...item.detail });
  const base = useMemo(() => session.store.basis(), []);
  const [problem, setProblem] = useState("");
  const keep = (/** @type {Partial<CommandOf<"edit_case">> | null} */ values) => {
    if (values) {
      /** @type {CommandOf<"edit_case">} */
      const edit = { ...command, ...values, base };
      const wrong = session.problemWith(edit);
      if (wrong) return setProblem(wrong);
      session.do(edit);
    }
    session.outbox.remove(item.key);
    close();
  };
  return html`
    <${Dialog} title=${t("race-title")} close=${close}>
      <div class="stack">
        <p>${t("race-explains")}</p>
        <div class="race">
          <section class="stack tight">
            <h3>${t("race-mine")}</h3>
            <${Kept} of=${command} />
          </section>
          <section class="stack tight">
            <h3>${t("race-theirs")}</h3>
            <${Kept} of=${present(command, detail)} />
          </section>
        </div>
        ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${() => keep(null)}>${t("race-keep-theirs")}</button>
          <button type="button" class="button" onClick=${() => keep({})}>${t("race-keep-mine")}</button>
          <button type="button" class="button primary" onClick=${() => keep(both(command, detail))}>
            ${t("race-keep-both")}
          </button>
        </div>
      </div>
    <//>
  `;
}

/** @param {{of: {title?: string, owner?: string, parts?: Part[]}}} props */
const Kept = ({ of: { title, owner, parts = [] } }) => html`
  ${[title, owner]
    .filter((line) => line !== undefined)
    .map((line) => html`<p class="kept">${line || t("race-nothing")}</p>`)}
  ${parts.map((part) => html`<p class="kept" key=${part.id}><b>${part.title}</b>${part.text && `\n${part.text}`}</p>`)}
`;

/**
 * Return of the case as it is now what the command changes.
 * @param {CommandOf<"edit_case">} command @param {any} detail
 */
const present = (command, detail) =>
  Object.fromEntries(["title", "owner", "parts"].filter((name) => name in command).map((name) => [name, detail[name]]));
