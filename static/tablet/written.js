/** How many people have written in this phase: never who. */
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{session: OpenSession}} props */
export function Written({ session }) {
  const phase = session.phase.value;
  const progress = phase && session.store.record("progress", phase.id).value;
  if (!progress || phase.phase_kind !== "writing" || session.programme.value.state !== "running") return null;
  const { written, of, summed } = progress;
  const site = session.you.value.site;
  const key = summed ? "" : site;
  if (!of[key]) return null;
  return html`
    <p class="written hint">
      ${t(summed ? "written-everywhere" : "written-here", {
        written: written[key] ?? 0,
        of: of[key] ?? 0,
        site: session.site(site)?.name ?? site,
      })}
    </p>
  `;
}
