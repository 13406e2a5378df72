/** What can be done with a phase of the programme: go there, all or one's own site alone, and plan its minutes. */
import { Icon } from "../ui/icon.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";
import { BOUNDS } from "../wire.js";

/** @param {import("./layout.js").DeskProps & {phase: Phase, here: boolean, resting: boolean}} props */
export function PhaseActions({ session, phase, here, resting }) {
  const { id, title, planned_minutes: planned } = phase;
  const site = session.site(session.you.value.site);
  const aloneHere = session.alone.value && session.programme.value.phase === id;
  const at = session.shared.value.phase;
  const press = (/** @type {AnyCommand} */ command) => !resting && session.do(command);
  const off = String(resting);
  return html`
    <div class="desk-phase-acts row tight" role="group" aria-label=${title}>
      ${!here &&
      html`<button
        type="button"
        class="button compact"
        aria-disabled=${off}
        onClick=${() => press({ type: "go_to_phase", id, from: at })}
      >
        <${Icon} name="corner-down-right" />${t("desk-go-here")}
      </button>`}
      ${site &&
      !aloneHere &&
      html`<button
        type="button"
        class="button compact"
        aria-disabled=${off}
        onClick=${() => press({ type: "site_phase", phase: id })}
      >
        ${t("desk-alone-here", { site: site.name })}
      </button>`}
      ${!here &&
      html`<${PlanButtons} phase=${phase} off=${off} plan=${(/** @type {number} */ wanted) =>
        press({ type: "plan_minutes", phase: id, minutes: wanted })} />`}
      ${planned > 0 &&
      html`<span class="quiet-text">${t("desk-planned", { minutes: planned })}</span>`}
    </div>
  `;
}

/** @param {{phase: Phase, off: string, plan: (minutes: number) => void}} props */
const PlanButtons = ({ phase: { title, minutes }, off, plan }) => html`
  <span class="row tight desk-plan" role="group" aria-label=${t("desk-plan")}>
    ${/** @type {const} */ ([-1, 1]).map((more) => {
      const wanted = minutes + more;
      const no = off === "true" || wanted < 1 || wanted > BOUNDS.Minutes[1];
      return html`
        ${more > 0 && html`<span class="numeric">${t("desk-minutes", { count: minutes })}</span>`}
        <button
          type="button"
          class="button compact"
          key=${more}
          aria-label=${t(more < 0 ? "desk-plan-less" : "desk-plan-more", { title })}
          aria-disabled=${String(no)}
          data-means=${`${title} ${more}`}
          onClick=${() => !no && plan(wanted)}
        >
          <${Icon} name=${more < 0 ? "minus" : "plus"} />
        </button>
      `;
    })}
  </span>
`;
