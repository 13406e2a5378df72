/** The list of outputs. */
import { followArrows, useArrowList } from "../ui/arrow-list.js";
import { Icon } from "../ui/icon.js";
import { OutputCard } from "./output-card.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/**
 * @param {{session: OpenSession, mine: ReturnType<typeof import("./mine.js").createMine>,
 *   replies: import("./replies.js").Replies, open: (what: string, output: Output | null) => void}} props
 */
export function OutputsPanel({ session, mine, replies, open }) {
  const known = new Set(session.store.ids("output").value);
  const outputs = session.store.all("output").reverse();
  const waiting = session.outbox.items.value.filter(
    (item) => item.command.type === "add_output" && item.state !== "refused" && !known.has(item.command.id),
  );
  const list = useArrowList(outputs.map((each) => each.id));
  return html`
    <section class="stack" aria-labelledby="outputs-title">
      <div class="row apart">
        <h2 id="outputs-title">${t("outputs-title")} <span class="count">${outputs.length}</span></h2>
        <button type="button" class="button" onClick=${() => open("output", null)}>
          <${Icon} name="plus" />${t("outputs-new")}
        </button>
      </div>
      ${outputs.length + waiting.length === 0 &&
      html`<div class="empty"><${Icon} name="package" /><p>${t("outputs-empty")}</p></div>`}
      <ul class="outputs" onKeyDown=${followArrows} aria-labelledby="outputs-title">
        ${waiting.map(
          (item) =>
            html`<li class="output sheet" key=${item.command.id}>
              <h3>${item.command.title}</h3>
              <p class="state small"><${Icon} name="send" />${t("state-waiting")}</p>
            </li>`,
        )}
        ${outputs.map(
          ({ id }) =>
            html`<${OutputCard}
              key=${id}
              session=${session}
              mine=${mine}
              replies=${replies}
              list=${list}
              id=${id}
              open=${open}
            />`,
        )}
      </ul>
    </section>
  `;
}
