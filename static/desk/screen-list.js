/** The site's screens by name, which can be changed; one that is not used any more can be taken off the list. */
import { html, useState } from "../ui/view.js";
import { Icon } from "../ui/icon.js";
import { t } from "../line/words.js";

/**
 * @param {import("./layout.js").DeskProps & {led: import("./screens.js").Led, on: Set<string>}} props
 * `on`: those that report what they show
 */
export const ScreenList = ({ session, led, on }) => html`
  <details class="desk-screen-list">
    <summary>${t("desk-screen-list", { count: led.all.length })}</summary>
    <ul>
      ${led.all.map(
        (screen) => html`
          <${ScreenRow}
            key=${screen.id}
            session=${session}
            screen=${screen}
            name=${led.names.get(screen.id) ?? ""}
            on=${on.has(screen.id)}
          />
        `,
      )}
    </ul>
  </details>
`;

/** @param {import("./layout.js").DeskProps & {screen: Records["screen"], name: string, on: boolean}} props */
function ScreenRow({ session, screen, name, on }) {
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  const save = () => {
    if (typed !== null && typed.trim() !== screen.name)
      session.do({ type: "name_screen", screen: screen.id, name: typed });
    setTyped(null);
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && save();
  return html`
    <li>
      <span class=${`desk-screen-on ${on ? "" : "desk-warn"}`}>
        <${Icon} name=${on ? "monitor" : "unplug"} /><span class="for-ears">
          ${t(on ? "desk-screen-is-on" : "desk-screen-is-off")}
        </span>
      </span>
      <input
        class="input grow"
        aria-label=${t("desk-screen-name", { name })}
        maxlength="60"
        value=${typed ?? screen.name}
        placeholder=${name}
        onInput=${(/** @type {FieldEvent} */ event) => setTyped(event.target.value)}
        onBlur=${save}
        onKeyDown=${onKeyDown}
      />
      ${!on &&
      html`<button
        type="button"
        class="button quiet compact"
        onClick=${() => session.do({ type: "forget_screen", screen: screen.id })}
      >
        ${t("desk-screen-forget")}<span class="for-ears">: ${name}</span>
      </button>`}
    </li>
  `;
}
