/** Show everyone what was written alone: one press, which says before what it will do, and after when it was done. */
import { pendingCommand } from "./pending-command.js";
import { writtenBySite, sumOf } from "./written.js";
import { isRevealed } from "../line/levels.js";
import { shownAt } from "./waiting-to-be-shown.js";
import { Icon } from "../ui/icon.js";
import { useRest } from "../ui/rest.js";
import { html, useState } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

/**
 * What one's own site wrote alone in a phase, or for the organiser all sites or the one chosen.
 * @param {import("./layout.js").DeskProps & {phase: Phase, present: boolean}} props
 */
export function Reveal({ session, phase, present }) {
  const own = session.you.value.site;
  const [chosen, choose] = useState("");
  const sites = session.sites.value;
  const marks = sites.map(({ id }) => id);
  const site = own || (isRevealed(phase, chosen) ? "" : chosen);
  const at = shownAt(phase, site, marks);
  const asked = pendingCommand(session, ({ type, phase: id }) => type === "reveal" && id === phase.id);
  const resting = useRest(`${phase.id} ${site} ${at}`);
  if (at) return html`<${Revealed} session=${session} phase=${phase} site=${site} at=${at} />`;
  const rows = writtenBySite(session.store.record("progress", phase.id).value, marks, site);
  const { written } = sumOf(site ? rows.slice(0, 1) : rows);
  const name = session.site(site)?.name ?? "";
  const whom = !site && phase.reveal_to === "site" ? "own-site" : phase.reveal_to;
  const press = () => {
    if (!asked && !resting) session.do({ type: "reveal", phase: phase.id, ...(site && { site }) });
  };
  return html`
    <div class="desk-reveal stack tight">
      ${!present && html`<p><b>${t("desk-reveal-left", { phase: phase.title })}</b></p>`}
      ${!own && html`<${WhichSites} sites=${sites} phase=${phase} chosen=${site} choose=${choose} />`}
      <p class="small" id=${`reveal-${phase.id}`}>
        ${t(site ? "desk-reveal-what" : "desk-reveal-what-all-sites", { count: written, site: name })}${" "}
        ${t(`desk-reveal-to-${whom}`, { site: name })}${" "}
        ${t("desk-reveal-for-good")}
      </p>
      <button
        type="button"
        class="button primary"
        data-reveal=${phase.id}
        aria-describedby=${`reveal-${phase.id}`}
        aria-disabled=${String(Boolean(asked) || resting)}
        onClick=${press}
      >
        <${Icon} name=${asked ? "hourglass" : "eye"} />
        ${asked ? t("desk-sending") : t(`desk-reveal-${phase.reveal_to}`)}
      </button>
    </div>
  `;
}

/**
 * When it was shown, and how many notes.
 * @param {import("./layout.js").DeskProps & {phase: Phase, site: string, at: number}} props
 */
function Revealed({ session, phase, site, at }) {
  const { store } = session;
  const shown = store.ids("note").value.filter((id) => {
    const note = store.peek("note", id);
    return note?.phase === phase.id && (!site || note.site === site);
  });
  return html`
    <p class="desk-revealed">
      <${Icon} name="circle-check" />
      <span>
        <b>${t("desk-revealed", { time: timeOfDay(at) })}</b> · ${t("desk-notes-count", { count: shown.length })}
      </span>
    </p>
  `;
}

/**
 * The organiser's choice: all sites, or one that has not shown its notes.
 * @param {{sites: Site[], phase: Phase, chosen: string, choose: (site: string) => void}} props
 */
const WhichSites = ({ sites, phase, chosen, choose }) => html`
  <div class="field">
    <label for=${`where-${phase.id}`}>${t("desk-reveal-where")}</label>
    <select
      class="input"
      id=${`where-${phase.id}`}
      value=${chosen}
      onChange=${(/** @type {FieldEvent} */ event) => choose(event.currentTarget.value)}
    >
      <option value="">${t("desk-reveal-everywhere")}</option>
      ${sites
        .filter(({ id }) => !isRevealed(phase, id))
        .map(({ id, name }) => html`<option key=${id} value=${id}>${name}</option>`)}
    </select>
  </div>
`;
