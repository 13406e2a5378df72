/** The form's programme: phases with minutes, the clock each begins at, and whether it all fits the hours. */
import { focusWhenDrawn } from "../ui/focus.js";
import { isAlone, phaseDraft } from "./draft.js";
import { Field } from "./fields.js";
import { clockWords } from "../ui/hours.js";
import { Icon } from "../ui/icon.js";
import { clockOf } from "../ui/minutes.js";
import { beginnings, lengths, minutesWords } from "./programme-times.js";
import { Ribbon } from "../ui/ribbon.js";
import { PhaseMore } from "./phase-more.js";
import { RowButtons } from "./row-buttons.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";
import { LEVELS, PHASE_KINDS } from "../wire.js";

/** @import { PhaseDraft } from "./draft.js" */
/** @import { Form } from "./form-state.js" */

/** @param {{form: Form}} props */
export function SetupProgramme({ form }) {
  const draft = form.values.value;
  const { start, total, hours } = lengths(draft);
  const begins = beginnings(draft.phases);
  const clock = (/** @type {number} */ at) => (start === null ? null : start + (begins[at] ?? 0));
  const add = () => {
    form.set("phases", [...draft.phases, phaseDraft()]);
    focusWhenDrawn(`f-phases-${draft.phases.length}-kind`);
  };
  return html`
    <div class="programme-whole">
      <${Ribbon} phases=${draft.phases} start=${start} hours=${hours} />
      <${Fit} form=${form} start=${start} total=${total} hours=${hours} />
    </div>
    ${draft.phases.length > 0 &&
    html`
      <div class="programme-row programme-head" aria-hidden="true">
        <span>${t("setup-phase-clock")}</span>
        <span>${t("setup-phase-kind")}</span>
        <span>${t("setup-phase-title")}</span>
        <span>${t("setup-phase-minutes")}</span>
        <span>${t("setup-phase-level")}</span>
        <span></span>
      </div>
    `}
    <ol class="programme-list">
      ${draft.phases.map(
        (phase, at) => html`
          <li key=${phase.key}>
            <${PhaseRow} form=${form} phase=${phase} at=${at} begins=${clock(at)} />
            <${PhaseMore} form=${form} phase=${phase} at=${at} />
          </li>
        `,
      )}
    </ol>
    <button type="button" class="button add" onClick=${add}><${Icon} name="plus" /> ${t("setup-add-phase")}</button>
  `;
}

/**
 * @param {{form: Form, phase: PhaseDraft, at: number, begins: number | null}} props
 */
function PhaseRow({ form, phase, at, begins }) {
  const path = `phases.${at}`;
  const name = phase.title.trim() || t("setup-phase-number", { number: at + 1 });
  // A title nobody has written follows the kind.
  const choose = (/** @type {string} */ kind) => {
    const plain = !phase.title.trim() || phase.title === t(`phase-kind-${phase.kind}`);
    form.set(path, { ...phase, kind, ...(plain && kind !== "other" ? { title: t(`phase-kind-${kind}`) } : {}) });
  };
  // What is written alone is private, whatever else the phase holds.
  const levels = (isAlone(phase) ? ["own"] : [...LEVELS].reverse()).map((level) => [level, t(`setup-level-${level}`)]);
  return html`
    <div class=${`programme-row ${phase.kind}`} role="group" aria-label=${name}>
      <span class="programme-clock numeric">${begins === null ? `${at + 1}.` : clockWords(begins)}</span>
      <${Field}
        quiet
        form=${form}
        path=${`${path}.kind`}
        label=${t("setup-phase-kind")}
        options=${PHASE_KINDS.map((kind) => [kind, t(`phase-kind-${kind}`)])}
        change=${choose}
        class="phase-kind"
      />
      <${Field}
        quiet
        form=${form}
        path=${`${path}.title`}
        label=${t("setup-phase-title")}
        autocomplete="off"
        class="phase-title"
      />
      <${Field}
        quiet
        form=${form}
        path=${`${path}.minutes`}
        label=${t("setup-phase-minutes")}
        inputmode="numeric"
        maxlength="3"
        autocomplete="off"
        class="phase-minutes"
      />
      <${Field}
        quiet
        form=${form}
        path=${`${path}.level`}
        label=${t("setup-phase-level")}
        options=${levels}
        ...${isAlone(phase) && { value: "own" }}
        class="phase-level"
      />
      <${RowButtons} form=${form} list="phases" at=${at} name=${name} />
    </div>
  `;
}

/**
 * Whether the programme fits the hours; if not, what differs, and a button that moves the end.
 * @param {{form: Form, start: number | null, total: number, hours: number | null}} props
 */
function Fit({ form, start, total, hours }) {
  const values = { total: minutesWords(total) };
  if (hours === null || start === null) {
    return html`<p class="small quiet-text">${t("setup-fit-unknown", values)}</p>`;
  }
  if (hours === total) {
    return html`<p class="fit good"><${Icon} name="circle-check" /> ${t("setup-fit-exact", values)}</p>`;
  }
  const gap = { ...values, hours: minutesWords(hours), rest: minutesWords(Math.abs(total - hours)) };
  const moveEnd = () => form.set("end", clockOf(start + total));
  return html`
    <div class="message warn fit-warning" role="status">
      <${Icon} name="clock" />
      <div class="row apart grow">
        <span>${t(total > hours ? "setup-fit-over" : "setup-fit-under", gap)}</span>
        ${total > 0 &&
        total < 1440 &&
        html`
          <button type="button" class="button compact" onClick=${moveEnd}>
            ${t("setup-fit-change-end", { time: clockWords(start + total) })}
          </button>
        `}
      </div>
    </div>
  `;
}
