/** What the server said no to: the reason, the text kept, and what to do with it. */
import { Icon } from "../ui/icon.js";
import { takeUp } from "./note-form.js";
import { html } from "../ui/view.js";
import { refusalWords, t } from "../line/words.js";

/**
 * @param {{session: import("../line/session.js").OpenSession, mine: ReturnType<typeof import("./mine.js").createMine>,
 *   settle: (item: any) => void, reopen: (item: any) => void}} props
 */
export function RefusedList({ session, mine, settle, reopen }) {
  // The check-in card shows its own.
  const items = mine.refused.value.filter((item) => item.command.type !== "check_in");
  if (items.length === 0) return null;
  return html`
    <ul class="stack tight refused" aria-label=${t("refused-list")}>
      ${items.map((item) => {
        const { command, code } = item;
        const text = [command.title, command.text, command.alias].filter(Boolean).join(": ");
        return html`
          <li class="message bad" key=${item.key}>
            <${Icon} name="circle-alert" />
            <div class="stack tight grow">
              <p><strong>${t("refused-not-saved")}</strong> ${refusalWords(code ?? "")}</p>
              ${text && html`<p class="kept">${text}</p>`}
              <div class="row tight">
                ${code === "changed_meanwhile"
                  ? html`<button type="button" class="button compact" onClick=${() => settle(item)}>
                      ${t("refused-see-both")}
                    </button>`
                  : command.type === "add_note"
                  ? html`<button
                      type="button"
                      class="button compact"
                      onClick=${() => (
                        takeUp({ text: command.text, kind: command.kind ?? "idea" }), session.outbox.remove(item.key)
                      )}
                    >
                      <${Icon} name="pencil" />${t("refused-edit")}
                    </button>`
                  : command.type === "add_output" || command.type === "edit_output"
                  ? html`<button type="button" class="button compact" onClick=${() => reopen(item)}>
                      <${Icon} name="pencil" />${t("refused-edit")}
                    </button>`
                  : null}
                <button
                  type="button"
                  class="button quiet compact danger"
                  onClick=${() => session.outbox.remove(item.key)}
                >
                  ${t("refused-discard")}
                </button>
              </div>
            </div>
          </li>
        `;
      })}
    </ul>
  `;
}
