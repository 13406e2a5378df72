/** Changing the set-up afterwards: the same form; only what is different is sent. */
import { problemWords } from "./api.js";
import { makeForm } from "./form.js";
import { Icon } from "./icon.js";
import { recall, remember } from "./memory.js";
import { faultFrom, faults } from "./setup-check.js";
import { SetupForm } from "./setup-form.js";
import { changedParts, draftOf, setupOf } from "./setup-plan.js";
import { html, signal, useEffect, useMemo, useState } from "./view.js";
import { t } from "./words.js";

/** Whether something typed here is not yet saved; the tab says so. */
export const unsaved = signal(false);

const keptName = (/** @type {string} */ session) => `setup-edit.${session}`;

/** The form for a set-up as it stands: its sites keep their marks, which stand on everything written there. @param {any} setup */
function draftToEdit(setup) {
  const draft = draftOf(setup);
  return { ...draft, sites: draft.sites.map((/** @type {any} */ site) => ({ ...site, kept: true })) };
}

/** @param {{organiser: any}} props */
export function SetupEdit({ organiser }) {
  const kept = keptName(organiser.session);
  const form = useMemo(() => makeForm(recall(kept, /** @type {any} */ (null)) ?? draftToEdit(organiser.about.peek().setup), faults), []);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState(/** @type {{words: string, kind?: "good" | "bad"} | null} */ (null));
  const values = form.values.value;
  const before = setupOf(draftOf(organiser.about.value.setup));
  const changes = changedParts(before, setupOf(values));
  const names = Object.keys(changes);

  useEffect(() => {
    unsaved.value = names.length > 0;
    remember(kept, names.length ? values : null);
    if (names.length && state) setState(null);
  }, [values, names.length]);

  const save = async () => {
    if (!names.length) return;
    if (!form.ready()) return setAttempt((n) => n + 1);
    setState({ words: t("setup-saving") });
    try {
      await organiser.change(changes);
      form.restart(draftToEdit(organiser.about.peek().setup));
      remember(kept, null);
      setTimeout(() => setState({ words: t("setup-saved"), kind: "good" }));
    } catch (/** @type {any} */ problem) {
      const fault = faultFrom(problem.code, problem.detail, form.values.peek());
      if (fault) {
        form.refuse([fault]);
        setAttempt((n) => n + 1);
      }
      setState({ words: `${t("setup-not-saved")} ${fault ? "" : problemWords(problem)}`, kind: "bad" });
    }
  };
  const drop = () => {
    form.restart(draftToEdit(organiser.about.peek().setup));
    setState({ words: t("setup-dropped") });
  };
  return html`
    <${SetupForm} form=${form} attempt=${attempt} send=${save}>
      <div class=${`setup-bar ${names.length ? "waiting" : state ? "" : "idle"}`}>
        <p class=${`grow small save-state ${state?.kind ?? ""}`} role="status">
          ${state?.kind && html`<${Icon} name=${state.kind === "good" ? "circle-check" : "circle-alert"} />`}
          ${state ? state.words : names.length ? t("setup-unsaved", { parts: partsInWords(names) }) : t("setup-nothing-to-save")}
        </p>
        ${names.length > 0 && html`<button type="button" class="button" onClick=${drop}>${t("setup-drop")}</button>`}
        ${names.length > 0 && html`<button type="submit" class="button primary">${t("setup-save")}</button>`}
      </div>
    <//>
  `;
}

/** @param {string[]} names of set-up parts */
function partsInWords(names) {
  const part = (/** @type {string} */ name) => (["sites", "phases", "facts", "roles", "rules"].includes(name) ? name : "about");
  return [...new Set(names.map(part))].map((name) => t(`setup-part-${name}`).toLowerCase()).join(", ");
}
