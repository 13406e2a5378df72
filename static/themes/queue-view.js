/** The note in hand, large, the next ones below it, and the clusters it can go into, each with its key. */
import { t } from "../line/words.js";
import { Icon } from "../ui/icon.js";
import { NoteCard } from "../ui/note-card.js";
import { html, useComputed, useSignal } from "../ui/view.js";
import { useSuggestions } from "../clusters/suggestions.js";
import { useKeys } from "./keys.js";
import { Likely } from "./likely.js";
import { Targets } from "./targets.js";

const NEXT = 4; // notes shown below the one in hand

/** @typedef {import("./queue.js").Queue} QueueState */

/**
 * @param {{session: OpenSession, sorting: import("../clusters/sorting.js").Sorting, queue: QueueState}} props
 */
export function Queue({ session, sorting, queue }) {
  const sought = useSignal("");
  const found = useComputed(() => {
    const text = sought.value.trim().toLocaleLowerCase();
    return sorting.clusters.value.filter((id) => sorting.titleOf(id).toLocaleLowerCase().includes(text));
  });
  const begin = () => {
    const note = queue.current.peek();
    if (queue.resting.peek()) return;
    sorting.ask("title", { notes: note ? [note] : [] });
  };
  const place = (/** @type {number} */ at) => {
    const id = found.peek()[at];
    if (id) queue.place(id);
  };
  const likely = useSuggestions(session, sorting, [queue.current.value].filter(Boolean));
  const takeUp = () => likely[0] && queue.place(likely[0].id);
  const keys = useKeys({ isOpen: () => sorting.asked.peek() !== null, go: queue.go, place, takeUp, begin });
  return html`
    <div class="themes-two">
      <${InHand} session=${session} queue=${queue}>
        <${Likely} ...${{ sorting, queue, likely, key0: keys.on }} />
      <//>
      <${Targets} ...${{ sorting, queue, sought, found, begin, keys }} />
    </div>
  `;
}

/** @param {{session: OpenSession, queue: QueueState, children?: unknown}} props */
function InHand({ session, queue, children }) {
  const notes = queue.notes.value;
  const id = queue.current.value;
  const note = session.store.record("note", id).value;
  if (!note)
    return html`<section class="in-hand empty"><${Icon} name="check" /><p>${t("clusters-loose-none")}</p></section>`;
  const at = notes.indexOf(id);
  const next = [...notes.slice(at + 1), ...notes.slice(0, at)].slice(0, NEXT);
  return html`
    <section class=${`in-hand ${queue.resting.value ? "resting" : ""}`} aria-labelledby="in-hand">
      <div class="row apart">
        <h2 id="in-hand">${t("themes-in-hand", { number: at + 1, count: notes.length })}</h2>
        <div class="row tight">
          <button type="button" class="button" data-means="before" onClick=${() => queue.go(-1)}>
            <${Icon} name="chevron-up" />${t("themes-before")}
          </button>
          <button type="button" class="button" data-means="next" onClick=${() => queue.go(1)}>
            <${Icon} name="chevron-down" />${t("themes-next")}
          </button>
        </div>
      </div>
      <div aria-live="polite" key=${id}><${NoteCard} note=${note} site=${session.site(note.site)} class="large" /></div>
      ${children}
      <ul class="themes-next" aria-label=${t("themes-then")}>
        ${next.map(
          (each) => html`
            <li key=${each}>
              <button type="button" class="cluster-button" onClick=${() => queue.take(each)}>
                ${session.store.peek("note", each)?.text}
              </button>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}
