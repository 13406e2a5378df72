/**
 * The big button while one's own site is in a phase of its own: on to the next one where the others are further ahead,
 * else back to where they are. It names where that is.
 */
import { Icon } from "../ui/icon.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/**
 * @param {import("./layout.js").DeskProps & {
 *   next: Phase | undefined, second: boolean, off: boolean, move: (command: AnyCommand) => void,
 * }} props `next`: the phase after one's own, where the others have left that too
 */
export function AloneNext({ session, next, second, off, move }) {
  const { state, phase } = session.shared.value;
  const over = t(state === "after" ? "desk-after" : "desk-before");
  const there = state === "running" ? session.phaseNamed(phase)?.title : over;
  const back = { words: t("desk-join-others"), where: there ?? "", phase: "" };
  const on = next && { words: t("desk-next"), where: next.title, phase: next.id };
  return html`
    <${AloneButton} id="next" ...${on ?? back} big=${!second} off=${off} move=${move} />
    ${on && html`<${AloneButton} id="join-others" ...${back} big=${false} off=${off} move=${move} />`}
  `;
}

/**
 * @param {{
 *   id: string, words: string, where: string, phase: string, big: boolean, off: boolean,
 *   move: (command: AnyCommand) => void,
 * }} props
 */
const AloneButton = ({ id, words, where, phase, big, off, move }) => html`
  <button
    type="button"
    id=${id}
    class=${`button wide ${big ? "primary big" : "second"}`}
    aria-disabled=${String(off)}
    onClick=${() => !off && move({ type: "site_phase", phase })}
  >
    <span class="desk-next-words"><b>${words}</b><span>${where}</span></span>
    <${Icon} name="arrow-right" />
  </button>
`;
