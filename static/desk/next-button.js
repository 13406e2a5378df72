/**
 * The big button, named for what it does now. Before it ends the workshop for all sites it asks once. While the phase
 * has more steps, or a cross check-in is under way, it is the second one, and says that it goes to the next phase.
 */
import { Icon } from "../ui/icon.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/**
 * @param {{
 *   state: string, next: Phase | undefined, second: boolean, sites: number, moving: boolean, resting: boolean,
 *   restMs: number, move: () => void,
 * }} props
 */
export function NextButton({ state, next, second, sites, moving, resting, restMs, move }) {
  const [asking, setAsking] = useState(false);
  const ends = state === "running" && !next;
  useEffect(() => setAsking(false), [state, next?.id]);
  const onward = second ? "desk-next-phase" : "desk-next";
  const words = state === "before" ? "desk-begin" : next ? onward : state === "after" ? "desk-done" : "desk-end";
  const press = () => {
    if (moving || resting || state === "after") return;
    if (ends) setAsking(true);
    else move();
  };
  if (asking && ends && !moving)
    return html`<${EndQuestion} sites=${sites} end=${move} close=${() => setAsking(false)} />`;
  return html`
    <button
      type="button"
      id="next"
      class=${`button wide ${second ? "second" : "primary big"} ${resting ? "resting" : ""}`}
      aria-disabled=${String(moving || resting || state === "after")}
      style=${{ "--rest": `${restMs}ms` }}
      onClick=${press}
    >
      <span class="desk-next-words">
        <b>${moving ? t("desk-moving") : t(words)}</b>
        ${next && html`<span>${next.title} · ${t("desk-minutes", { count: next.minutes })}</span>`}
      </span>
      <${Icon} name=${moving ? "send" : "arrow-right"} />
    </button>
  `;
}

/** @param {{sites: number, end: () => void, close: () => void}} props */
function EndQuestion({ sites, end, close }) {
  const no = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => no.current?.focus(), []);
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") close();
  };
  return html`
    <div class="desk-end" role="group" aria-labelledby="end-question" onKeyDown=${onKeyDown}>
      <p id="end-question"><b>${t("desk-end-ask", { count: sites })}</b> <span>${t("desk-end-back")}</span></p>
      <div class="row tight">
        <button type="button" class="button compact" ref=${no} onClick=${close}>${t("desk-end-no")}</button>
        <button type="button" class="button primary compact" onClick=${end}>${t("desk-end")}</button>
      </div>
    </div>
  `;
}
