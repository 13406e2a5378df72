/** What goes on while people write: how many have, who sees it, and showing it to everyone. */
import { PhaseLevel } from "./level.js";
import { levelIn } from "../line/levels.js";
import { Reveal } from "./reveal.js";
import { waitingToBeShown } from "./waiting-to-be-shown.js";
import { isWriting } from "./writing-phase.js";
import { writtenBySite } from "./written.js";
import { WrittenCounts, WrittenSum } from "./written-counts.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {import("./layout.js").DeskProps} props */
export function WritingPart({ session }) {
  const own = session.you.value.site;
  const { state } = session.programme.value;
  const now = state === "running" ? session.phase.value : undefined;
  const written = (/** @type {Phase} */ { id }) => {
    const counts = session.store.record("progress", id).value?.written ?? {};
    return own ? (counts[own] ?? 0) : Object.values(counts).reduce((sum, each) => sum + each, 0);
  };
  const marks = session.sites.value.map(({ id }) => id);
  const waiting = waitingToBeShown(session.phases.value, now?.id ?? "", written, own, marks);
  const left = waiting.filter(({ id }) => id !== now?.id);
  const writing = isWriting(now) ? now : undefined;
  if (!writing && !left.length) return null;
  const rows = writing ? writtenBySite(session.store.record("progress", writing.id).value, marks, own) : [];
  return html`
    <section class="sheet desk-writing" aria-labelledby="writing-title">
      <h2 id="writing-title">${t("desk-writing")}</h2>
      ${writing &&
      html`
        <div class="desk-writing-two">
          <${WrittenCounts} session=${session} rows=${rows} />
          <div class="stack tight">
            <${PhaseLevel} level=${levelIn(writing, own)} site=${session.site(own)} />
            ${writing.level === "own" && html`<${Reveal} session=${session} phase=${writing} present />`}
          </div>
        </div>
        <${WrittenSum} session=${session} rows=${rows} />
      `}
      ${left.map((phase) => html`<${Reveal} key=${phase.id} session=${session} phase=${phase} present=${false} />`)}
    </section>
  `;
}
