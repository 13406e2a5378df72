/**
 * What helps one to begin, beside the box one writes in: the prompt and the fact cards of the phase in which the text
 * there was begun, so that nothing moves under whoever is writing.
 */
import { Icon } from "../ui/icon.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{session: OpenSession, phase: string}} props */
export function Prompt({ session, phase }) {
  const { prompt = "", cards = [] } = session.phaseNamed(phase) || {};
  if (!prompt && cards.length === 0) return null;
  return html`
    <section class="prompt" aria-label=${t("prompt")}>
      ${prompt && html`<p class="prompt-text" lang=${session.info.value?.language}>${prompt}</p>`}
      ${cards.length > 0 &&
      html`<details class="cards">
        <summary><${Icon} name="newspaper" />${t("prompt-cards", { count: cards.length })}</summary>
        <ul class="stack tight" lang=${session.info.value?.language}>
          ${cards.map(
            ({ text, source }, at) => html`
              <li key=${at}>
                <p>${text}</p>
                ${source && html`<p class="small quiet-text">${source}</p>`}
              </li>
            `,
          )}
        </ul>
      </details>`}
    </section>
  `;
}
