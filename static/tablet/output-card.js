/** One output, with its maturity, what it builds on, its thread and its buttons. */
import { useItem } from "../ui/arrow-list.js";
import { Icon } from "../ui/icon.js";
import { ReactButton, Reactions } from "../ui/reactions.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { shorten } from "../ui/note-card.js";
import { SourceMark } from "./source-mark.js";
import { sourceOf } from "./source-of.js";
import { languageOf } from "../ui/text-language.js";
import { Thread } from "./thread.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";
import { titleOf } from "../ui/contributions.js";
import { MATURITIES } from "../wire.js";

/** @import { ArrowList } from "../ui/arrow-list.js" */

/**
 * @param {{
 *   session: OpenSession, mine: ReturnType<typeof import("./mine.js").createMine>,
 *   replies: import("./replies.js").Replies, list: ArrowList, id: string, open: (what: string, of: any) => void,
 * }} props
 */
export function OutputCard({ session, mine, replies, list, id, open }) {
  const output = session.store.record("output", id).value;
  const { item, button } = useItem(list, id);
  if (!output) return null;
  const own = mine.isMine(output);
  const waiting = mine.states.value.get(id) === "waiting";
  return html`
    <li>
      <article
        class=${`output sheet ${paperOf(session.site(output.site))} ${output.withdrawn ? "away" : ""}`}
        id=${`output-${id}`}
        aria-labelledby=${`output-${id}-title output-${id}-text`}
        ...${item}
      >
        <p class="row tight small">
          <${SiteMark} site=${session.site(output.site)} />
          <${Maturity} maturity=${output.maturity} />
        </p>
        <h3 id=${`output-${id}-title`} lang=${languageOf(output, session.site(output.site))}>${titleOf(output)}</h3>
        ${output.text &&
        html`<p
          class="output-text"
          id=${`output-${id}-text`}
          lang=${languageOf(output, session.site(output.site))}
        >${output.text}</p>`}
        ${output.contact && html`<p class="small"><strong>${t("output-contact")}</strong> ${output.contact}</p>`}
        ${output.builds_on?.length > 0 &&
        html`<${Lineage} session=${session} ids=${output.builds_on} focus=${button} />`}
        <${Thread} session=${session} replies=${replies} of=${output} focus=${button} open=${open} />
        <div class="note-foot">
          ${own || output.withdrawn
            ? html`<${Reactions} session=${session} id=${id} />`
            : html`<${ReactButton} session=${session} id=${id} focus=${button} />`}
          <span class="state grow small">
            ${output.name}${" "}
            ${own && html`<${Icon} name=${waiting ? "send" : "check"} />`}
            ${own && t(waiting ? "state-change-waiting" : "state-sent")}
          </span>
          ${output.withdrawn
            ? html`<button
                type="button"
                class="note-button"
                ...${button}
                onClick=${() => open("return-output", output)}
              >
                <${Icon} name="undo-2" />${t("undo")}
              </button>`
            : html`
                ${!own &&
                html`<button
                  type="button"
                  class="note-button"
                  ...${button}
                  aria-label=${t("reply-open")}
                  onClick=${() => open("reply", output)}
                >
                  <${Icon} name="message-circle-question" />${t("reply-open-short")}
                </button>`}
                <button
                  type="button"
                  class="note-button"
                  ...${button}
                  aria-label=${t("output-edit-this", { title: titleOf(output) })}
                  onClick=${() => open("output", output)}
                >
                  <${Icon} name="pencil" />${t("note-edit")}
                </button>
                ${own &&
                html`<button
                  type="button"
                  class="note-button"
                  ...${button}
                  onClick=${() => open("withdraw-output", output)}
                >
                  <${Icon} name="archive" />${t("note-withdraw")}
                </button>`}
              `}
        </div>
      </article>
    </li>
  `;
}

/** How mature an output is, as filled steps and a word. @param {{maturity: import("../wire.js").Maturity}} props */
const Maturity = ({ maturity }) => html`
  <span class="maturity">
    <span class="steps" aria-hidden="true">
      ${MATURITIES.map(
        (each, at) => html`<i key=${each} class=${at <= MATURITIES.indexOf(maturity) ? "on" : ""}></i>`,
      )}
    </span>
    ${t(`maturity-${maturity}`)}
  </span>
`;

/** @param {{session: import("../line/session.js").OpenSession, ids: string[], focus: object}} props */
const Lineage = ({ session, ids, focus }) => html`
  <details class="lineage small">
    <summary ...${focus}>${t("output-builds-on", { count: ids.length })}</summary>
    <ul class="stack tight">
      ${ids.map((id) => {
        const source = sourceOf(session, id);
        return html`<li key=${id} class="row tight">
          ${source
            ? html`<${SourceMark} site=${source.site} /><span class="grow">${shorten(source.text, 120)}</span>`
            : t("note-source-away")}
        </li>`;
      })}
    </ul>
  </details>
`;
