/** What else is said of a phase: the steps people write in, who sees it once revealed, the task, and its cards. */
import { isRevealedLater, stepsOf } from "./draft.js";
import { FactRows } from "./facts-part.js";
import { Field, fieldId } from "./fields.js";
import { MOST_LISTED } from "../ui/find-sites.js";
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { wholeMinutes } from "../ui/minutes.js";
import { minutesWords } from "./programme-times.js";
import { spreadMinutes, stepNames } from "./step-minutes.js";
import { html, useState } from "../ui/view.js";
import { t } from "../line/words.js";
import { CLUSTERINGS, REVEAL_TOS } from "../wire.js";

/** @import { PhaseDraft } from "./draft.js" */
/** @import { Form } from "./form-state.js" */
/** @typedef {{form: Form, phase: PhaseDraft, at: number}} PhaseProps */

/** @param {PhaseProps} props */
export function PhaseMore({ form, phase, at }) {
  const path = `phases.${at}`;
  const name = phase.title.trim() || t("setup-phase-number", { number: at + 1 });
  const inside = ["steps", "prompt", "cards", "least_minutes", "own_words"].map((part) => `${path}.${part}`);
  const faulty = form.wrong.value.some((each) => inside.some((part) => each.path.startsWith(part)));
  return html`
    <details class="fold phase-more" open=${faulty || undefined}>
      <summary>
        <span class="for-ears">${name}: </span>
        ${t(stepNames(phase.kind).length ? "setup-phase-more-writing" : "setup-phase-more")}${" "}
        <span class="quiet-text">${summary(phase)}</span>
      </summary>
      <div class="stack">
        ${stepNames(phase.kind).length > 0 && html`<${Steps} form=${form} phase=${phase} at=${at} />`}
        ${phase.kind === "clustering" &&
        html`<${Field}
          form=${form}
          path=${`${path}.clustering`}
          label=${t("setup-phase-clustering")}
          hint=${t("setup-phase-clustering-hint")}
          options=${CLUSTERINGS.map((who) => [who, t(`setup-clustering-${who}`)])}
        />`}
        ${isRevealedLater(phase) &&
        html`<${Field}
          form=${form}
          path=${`${path}.reveal_to`}
          label=${t("setup-phase-reveal")}
          hint=${t("setup-phase-reveal-hint")}
          options=${[...REVEAL_TOS].reverse().map((level) => [level, t(`setup-level-${level}`)])}
        />`}
        <${Field}
          form=${form}
          path=${`${path}.prompt`}
          kind="area"
          label=${t("setup-phase-prompt")}
          hint=${t("setup-phase-prompt-hint")}
          optional
        />
        <${Field}
          form=${form}
          path=${`${path}.least_minutes`}
          label=${t("setup-phase-least")}
          hint=${t("setup-phase-least-hint", { minutes: leastOf(phase) })}
          inputmode="numeric"
          maxlength="3"
          autocomplete="off"
          class="phase-least"
          optional
        />
        <${OwnWords} form=${form} phase=${phase} path=${path} />
        <div class="stack tight phase-cards" role="group" aria-labelledby=${`part-phases-${at}-cards`}>
          <p class="label" id=${`part-phases-${at}-cards`} tabindex="-1">
            ${t("setup-phase-cards")} <span class="optional">${t("optional")}</span>
          </p>
          <p class="hint">${t("setup-phase-cards-hint")}</p>
          <${FactRows} form=${form} list=${`${path}.cards`} />
        </div>
      </div>
    </details>
  `;
}

/** What a phase needs of its minutes unless another number is given: 60 %. @param {PhaseDraft} phase */
const leastOf = (phase) => Math.ceil(wholeMinutes(phase.minutes) * 0.6);

/**
 * What each site calls the phase, and its task there, where that is another one.
 * @param {{form: Form, phase: PhaseDraft, path: string}} props
 */
function OwnWords({ form, phase, path }) {
  const sites = form.values.value.sites.filter((site) => site.mark.trim());
  const [asked, setAsked] = useState(/** @type {string[]} */ ([]));
  const [open, setOpen] = useState(false);
  if (sites.length < 2) return null;
  const words = Object.values(phase.own_words ?? {}).filter(({ title, prompt }) => title?.trim() || prompt?.trim());
  const written = ({ mark = "" }) => {
    const { title = "", prompt = "" } = phase.own_words?.[mark.trim()] ?? {};
    return Boolean(title || prompt) || asked.includes(mark.trim());
  };
  const shown = sites.length > MOST_LISTED ? sites.filter(written) : sites;
  return html`
    <details
      class="fold"
      open=${words.length > 0 || undefined}
      onToggle=${(/** @type {ToggleEvent} */ { currentTarget }) =>
        setOpen(/** @type {HTMLDetailsElement} */ (currentTarget).open)}
    >
      <summary>
        ${t("setup-phase-own")}${" "}
        ${words.length > 0 &&
        html`<span class="quiet-text">${t("setup-phase-own-count", { count: words.length })}</span>`}
      </summary>
      <div class="stack">
        <p class="hint">${t("setup-phase-own-hint")}</p>
        ${shown.map(({ key, mark, name }) => {
          const at = `${path}.own_words.${mark.trim()}`;
          const site = name.trim() || mark;
          return html`
            <div class="stack tight" key=${key}>
              <${Field}
                form=${form}
                path=${`${at}.title`}
                label=${t("setup-phase-own-title", { site })}
                placeholder=${phase.title}
                autocomplete="off"
              />
              <${Field}
                form=${form}
                path=${`${at}.prompt`}
                kind="area"
                label=${t("setup-phase-own-prompt", { site })}
              />
            </div>
          `;
        })}
        ${open && shown.length < sites.length &&
        html`<${MoreSites}
          id=${`${fieldId(path)}-more`}
          sites=${sites.filter((site) => !shown.includes(site))}
          ask=${(/** @type {string} */ mark) => {
            setAsked([...asked, mark]);
            focusWhenDrawn(fieldId(`${path}.own_words.${mark}.title`));
          }}
        />`}
      </div>
    </details>
  `;
}

/**
 * Of many sites: choose one to write other words for.
 * @param {{id: string, sites: import("./draft.js").SiteDraft[], ask: (mark: string) => void}} props
 */
const MoreSites = ({ id, sites, ask }) => html`
  <div class="field">
    <label for=${id}>${t("setup-phase-own-more")}</label>
    <select
      class="input"
      id=${id}
      value=""
      onChange=${(/** @type {FieldEvent} */ { currentTarget }) => currentTarget.value && ask(currentTarget.value)}
    >
      <option value="">${t("setup-phase-own-choose")}</option>
      ${sites.map(({ key, mark, name }) => html`<option key=${key} value=${mark.trim()}>${name || mark}</option>`)}
    </select>
  </div>
`;

/** What the folded part holds, in a few words. @param {PhaseDraft} phase */
function summary(phase) {
  const steps = stepsOf(phase).map(({ name, minutes }) => `${t(`step-${name}`)} ${minutes}`);
  const cards = (phase.cards ?? []).filter((card) => card.text.trim()).length;
  const task = phase.prompt?.trim() && t("setup-phase-prompt");
  return [...steps, task, cards && t("setup-phase-cards-count", { count: cards })].filter(Boolean).join(" · ");
}

/** The minutes of each step, and their sum against the phase's. @param {PhaseProps} props */
function Steps({ form, phase, at }) {
  const path = `phases.${at}`;
  const whole = wholeMinutes(phase.minutes);
  const names = stepNames(phase.kind);
  const spread = () => form.set(`${path}.steps`, { ...phase.steps, ...spreadMinutes(whole, phase.kind) });
  const isSparring = phase.kind === "sparring";
  const none = !stepsOf(phase).length;
  return html`
    <fieldset class="stack tight steps-field">
      <legend class="label">
        ${t(isSparring ? "setup-steps-sparring" : "setup-steps")} <span class="optional">${t("optional")}</span>
      </legend>
      <p class="hint">${t(isSparring ? "setup-steps-sparring-hint" : "setup-steps-hint")}</p>
      <div class="steps-row">
        ${names.map(
          (name) => html`
            <${Field}
              key=${name}
              form=${form}
              path=${`${path}.steps.${name}`}
              label=${t(`step-${name}`)}
              inputmode="numeric"
              maxlength="3"
              autocomplete="off"
            />
          `,
        )}
      </div>
      ${none
        ? whole >= names.length &&
          html`<button type="button" class="button compact" onClick=${spread}>
            ${t("setup-steps-spread", { whole })}
          </button>`
        : html`<${StepsFit} form=${form} phase=${phase} path=${path} whole=${whole} />`}
    </fieldset>
  `;
}

/**
 * Whether the steps fill the phase; if not, what differs, and a button that changes the phase.
 * @param {{form: Form, phase: PhaseDraft, path: string, whole: number}} props
 */
function StepsFit({ form, phase, path, whole }) {
  const sum = stepsOf(phase).reduce((total, step) => total + wholeMinutes(step.minutes), 0);
  const values = { sum: minutesWords(sum), whole: minutesWords(whole), rest: minutesWords(Math.abs(whole - sum)) };
  const fill = () => form.set(`${path}.minutes`, String(sum));
  if (sum === whole)
    return html`<p class="fit good"><${Icon} name="circle-check" /> ${t("setup-steps-exact", values)}</p>`;
  return html`
    <div class="message warn fit-warning" role="status">
      <${Icon} name="clock" />
      <div class="row apart grow">
        <span>${t(sum > whole ? "setup-steps-over" : "setup-steps-under", values)}</span>
        ${sum > 0 &&
        html`<button type="button" class="button compact" onClick=${fill}>
          ${t("setup-steps-change", values)}
        </button>`}
      </div>
    </div>
  `;
}
