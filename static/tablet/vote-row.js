/** One thing that dots can be on: its words, and the buttons that place a dot and take one back. */
import { useItem } from "../ui/arrow-list.js";
import { Icon } from "../ui/icon.js";
import { shorten } from "../ui/note-card.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { targetOf, wordsOf } from "../ui/votes.js";
import { html, useComputed } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST_WORDS = 240; // of a note's text
const NAME_WORDS = 60; // of the same in a button's name

/** @template T @typedef {import("../vendor/signals.js").ReadonlySignal<T>} Signal */
/**
 * Plus and minus do the same as the buttons while the row has the focus. A row is given nothing of the vote that
 * changes with its counts, so that it is not drawn again each second.
 * @param {{
 *   session: OpenSession, vote: string, of: import("../ui/votes.js").Vote["of"], own: Signal<Record<string, number>>,
 *   left: Signal<number>, list: import("../ui/arrow-list.js").ArrowList, id: string,
 * }} props
 */
export function VoteRow({ session, vote, of, own, left, list, id }) {
  const dots = useComputed(() => own.value[id] ?? 0).value;
  const isFull = useComputed(() => left.value <= 0).value;
  const target = useComputed(() => targetOf(session, { of }, id)).value;
  const { item, button } = useItem(list, id);
  if (!target) return null;
  const site = session.site(target.site);
  const words = wordsOf(target);
  const language = target.kind === "cluster" ? undefined : languageOf(target, site);
  const name = shorten(words, NAME_WORDS);
  const paper = target.kind === "cluster" ? "" : paperOf(site);
  const place = (/** @type {number} */ more) => {
    const now = (own.peek()[id] ?? 0) + more;
    if (now < 0 || (more > 0 && left.peek() <= 0)) return;
    session.do({ type: "place_dots", vote, on: id, dots: now });
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const more = { "+": 1, "-": -1 }[event.key];
    if (more && event.target === event.currentTarget) place(more);
  };
  return html`
    <li>
      <div
        class=${`vote-row sheet of-${target.kind} ${paper} ${dots ? "has-dots" : ""}`}
        role="group"
        aria-label=${t("vote-row", { text: name, count: dots })}
        ...${item}
        onKeyDown=${onKeyDown}
      >
        <p class="grow">
          ${target.kind !== "cluster" && html`<${SiteMark} site=${site} />${" "}`}
          <span lang=${language}>${shorten(words, MOST_WORDS)}</span>
        </p>
        <div class="vote-step">
          <button
            type="button"
            class="button vote-press"
            ...${button}
            aria-label=${t("vote-less", { text: name })}
            aria-disabled=${String(dots === 0)}
            onClick=${() => place(-1)}
          >
            <${Icon} name="minus" />
          </button>
          <b class="numeric" aria-hidden="true">${dots}</b>
          <button
            type="button"
            class="button vote-press"
            ...${button}
            aria-label=${t("vote-more", { text: name })}
            aria-disabled=${String(isFull)}
            onClick=${() => place(1)}
          >
            <${Icon} name="plus" />
          </button>
        </div>
      </div>
    </li>
  `;
}
