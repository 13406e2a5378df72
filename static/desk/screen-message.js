/** A message on the screens, with the minutes until it is over. */
import { forScreens } from "./screens.js";
import { pendingCommand } from "./pending-command.js";
import { newId } from "../line/ids.js";
import { Icon } from "../ui/icon.js";
import { html, useEffect, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const MINUTES = [0, 2, 5, 10, 15, 20, 30, 45];
const MOST_CHARS = 240;

/** @param {import("./layout.js").DeskProps & {led: import("./screens.js").Led}} props */
export function ScreenMessage({ session, led }) {
  const [text, setText] = useState("");
  const [minutes, setMinutes] = useState(10);
  const asked = pendingCommand(session, ({ type }) => type === "say_on_screen");
  useEffect(
    () =>
      session.outbox.onAnswer(({ state, command }) => {
        if (state === "refused" && command.type === "say_on_screen") setText((now) => now || (command.text ?? ""));
      }),
    [],
  );
  const say = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!text.trim() || asked) return;
    session.do({ type: "say_on_screen", id: newId("m"), text, minutes, ...forScreens(led) });
    setText("");
  };
  return html`
    <form class="desk-say" onSubmit=${say} aria-label=${t("desk-say")}>
      <div class="field grow">
        <label for="say-text">${t("desk-say")}</label>
        <input
          id="say-text"
          class="input"
          maxlength=${MOST_CHARS}
          value=${text}
          onInput=${(/** @type {FieldEvent} */ event) => setText(event.target.value)}
          placeholder=${t("desk-say-example")}
        />
      </div>
      <div class="field">
        <label for="say-minutes">${t("desk-say-minutes")}</label>
        <select
          id="say-minutes"
          class="input"
          value=${String(minutes)}
          onChange=${(/** @type {FieldEvent} */ event) => setMinutes(Number(event.target.value))}
        >
          ${MINUTES.map(
            (each) => html`
              <option key=${each} value=${String(each)} selected=${each === minutes}>
                ${each ? t("desk-say-count", { count: each }) : t("desk-say-none")}
              </option>
            `,
          )}
        </select>
      </div>
      <button type="submit" class="button" aria-disabled=${String(Boolean(asked) || !text.trim())}>
        <${Icon} name="send" />${asked ? t("desk-sending") : t("desk-say-send")}
      </button>
    </form>
  `;
}
