/** The two buttons of the screens: what waits first is shown, and back to what was shown before; and the queue. */
import { forScreens, isSwitching, previousOf, queueOf, showingWords, shownSince } from "./screens.js";
import { Icon } from "../ui/icon.js";
import { useRest } from "../ui/rest.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {import("./layout.js").DeskProps & {led: import("./screens.js").Led}} props */
export function ScreenSwitch({ session, led }) {
  const queue = queueOf(led);
  const [next, ...others] = queue;
  const previous = previousOf(led);
  const switching = isSwitching(session);
  const resting = useRest(`${next?.id} ${shownSince(led)}`);
  const press = (/** @type {AnyCommand} */ command) => !switching && !resting && session.do(command);
  const off = String(switching || resting);
  return html`
    ${next &&
    html`<button
      type="button"
      class="button primary desk-screen-next"
      aria-disabled=${off}
      onClick=${() => press({ type: "next_scene", id: next.id, ...forScreens(led) })}
    >
      <${Icon} name="monitor" /><span class="one-line">
        ${t("desk-screen-next", { scene: showingWords(session, next) })}
      </span>
    </button>`}
    ${previous &&
    html`<button
      type="button"
      class="button quiet compact desk-screen-back"
      aria-disabled=${off}
      onClick=${() => press({ type: "previous_scene", since: shownSince(led), ...forScreens(led) })}
    >
      <${Icon} name="undo-2" /><span class="one-line">
        ${t("desk-screen-back", { scene: showingWords(session, previous) })}
      </span>
    </button>`}
    ${next &&
    html`<ol class="desk-queue" aria-label=${t("desk-queue")}>
      ${[next, ...others].map(
        (each) => html`
          <li key=${each.id}>
            <span class="grow one-line">${showingWords(session, each)}</span>
            ${each !== next &&
            html`<button
              type="button"
              class="button quiet compact"
              aria-disabled=${off}
              onClick=${() => press({ type: "next_scene", id: each.id, ...forScreens(led) })}
            >
              ${t("desk-queue-now")}<span class="for-ears">: ${showingWords(session, each)}</span>
            </button>`}
            <button
              type="button"
              class="button quiet compact"
              aria-label=${t("desk-queue-remove", { scene: showingWords(session, each) })}
              onClick=${() => session.do({ type: "unqueue_scene", id: each.id, ...forScreens(led) })}
            >
              <${Icon} name="x" />
            </button>
          </li>
        `,
      )}
    </ol>`}
  `;
}
