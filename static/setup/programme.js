/** The programme: phases with minutes, the clock each begins at, and whether it all fits the hours. */
import { Field } from "./form.js";
import { Icon } from "../ui/icon.js";
import { clockWords } from "../ui/hours.js";
import { clockOf } from "../ui/minutes.js";
import { Ribbon } from "../ui/ribbon.js";
import { RowButtons } from "./row-buttons.js";
import { PHASE_KINDS, beginnings, lengths, phaseDraft } from "./plan.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{form: any}} props */
export function SetupProgramme({ form }) {
  const draft = form.values.value;
  const { start, total, hours } = lengths(draft);
  const begins = beginnings(draft.phases);
  const add = () => {
    form.set("phases", [...draft.phases, phaseDraft()]);
    requestAnimationFrame(() => document.getElementById(`f-phases-${draft.phases.length}-kind`)?.focus());
  };
  return html`
    <div class="programme-whole">
      <${Ribbon} phases=${draft.phases} start=${start} hours=${hours} />
      <${Fit} form=${form} start=${start} total=${total} hours=${hours} />
    </div>
    ${draft.phases.length > 0 &&
    html`
      <div class="programme-row programme-head" aria-hidden="true">
        <span>${t("setup-phase-clock")}</span><span>${t("setup-phase-kind")}</span><span>${t("setup-phase-title")}</span>
        <span>${t("setup-phase-minutes")}</span><span>${t("setup-phase-level")}</span><span></span>
      </div>
    `}
    <ol class="programme-list">
      ${draft.phases.map(
        (/** @type {any} */ phase, /** @type {number} */ at) => html`
          <li key=${phase.key}><${PhaseRow} form=${form} phase=${phase} at=${at} begins=${start === null ? null : start + (begins[at] ?? 0)} /></li>
        `,
      )}
    </ol>
    <button type="button" class="button add" onClick=${add}><${Icon} name="plus" /> ${t("setup-add-phase")}</button>
  `;
}

/** @param {{form: any, phase: any, at: number, begins: number | null}} props */
function PhaseRow({ form, phase, at, begins }) {
  const path = `phases.${at}`;
  const name = phase.title.trim() || t("setup-phase-number", { number: at + 1 });
  // A title nobody has written follows the kind.
  const choose = (/** @type {string} */ kind) => {
    const plain = !phase.title.trim() || phase.title === t(`phase-kind-${phase.kind}`);
    form.set(path, { ...phase, kind, ...(plain && kind !== "other" ? { title: t(`phase-kind-${kind}`) } : {}) });
  };
  const level = [["all", t("setup-level-all")], ["site", t("setup-level-site")]];
  return html`
    <div class=${`programme-row ${phase.kind}`} role="group" aria-label=${name}>
      <span class="programme-clock numeric">${begins === null ? `${at + 1}.` : clockWords(begins)}</span>
      <${Field} quiet form=${form} path=${`${path}.kind`} label=${t("setup-phase-kind")} options=${PHASE_KINDS.map((kind) => [kind, t(`phase-kind-${kind}`)])} change=${choose} class="phase-kind" />
      <${Field} quiet form=${form} path=${`${path}.title`} label=${t("setup-phase-title")} autocomplete="off" class="phase-title" />
      <${Field} quiet form=${form} path=${`${path}.minutes`} label=${t("setup-phase-minutes")} inputmode="numeric" maxlength="3" autocomplete="off" class="phase-minutes" />
      <${Field} quiet form=${form} path=${`${path}.level`} label=${t("setup-phase-level")} options=${level} class="phase-level" />
      <${RowButtons} form=${form} list="phases" at=${at} name=${name} />
    </div>
  `;
}

/** Does it fit? A quiet yes, or what differs and one way to make it fit. @param {{form: any, start: number | null, total: number, hours: number | null}} props */
function Fit({ form, start, total, hours }) {
  const least = { total: minutesWords(total) };
  if (hours === null || start === null) return html`<p class="small quiet-text">${t("setup-fit-unknown", least)}</p>`;
  if (hours === total) return html`<p class="fit good"><${Icon} name="circle-check" /> ${t("setup-fit-exact", least)}</p>`;
  const over = total > hours;
  const end = clockOf(start + total);
  return html`
    <div class="message warn fit-warning" role="status">
      <${Icon} name="clock" />
      <div class="row apart grow">
        <span>${t(over ? "setup-fit-over" : "setup-fit-under", { ...least, hours: minutesWords(hours), rest: minutesWords(Math.abs(total - hours)) })}</span>
        ${total > 0 && total < 1440 && html`<button type="button" class="button compact" onClick=${() => form.set("end", end)}>${t("setup-fit-change-end", { time: clockWords(start + total) })}</button>`}
      </div>
    </div>
  `;
}

/** "3 timer", "2 t. 45 min." @param {number} minutes */
export function minutesWords(minutes) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return t("setup-minutes", { count: rest });
  return rest ? t("setup-hours-minutes", { hours, minutes: rest }) : t("setup-hours", { count: hours });
}
