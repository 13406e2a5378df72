/** Changing the set-up afterwards: the same form; only what is different is sent. */
import { problemWords } from "../line/api.js";
import { makeForm } from "./form.js";
import { Icon } from "../ui/icon.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { faultFrom, faults } from "./check.js";
import { SetupForm } from "./whole-form.js";
import { changedParts, draftOf, setupOf } from "./plan.js";
import { html, signal, useEffect, useMemo, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** Whether something typed here is not yet saved; the tab says so. */
export const unsaved = signal(false);

const keptName = (/** @type {string} */ session) => `setup-edit.${session}`;

/** A set-up as the form would send it: what changes are told from. @param {any} setup */
const asSent = (setup) => setupOf(draftOf(setup));

/**
 * The form for a set-up as it stands, with changes not yet saved. Sites the server has keep their marks, which stand
 * on everything written there.
 * @param {any} setup @param {any} [changes]
 */
function draftToEdit(setup, changes = {}) {
  const marks = (setup.sites ?? []).map((/** @type {any} */ site) => site.mark);
  const draft = draftOf({ ...setup, ...changes });
  return { ...draft, sites: draft.sites.map((/** @type {any} */ site) => ({ ...site, kept: marks.includes(site.mark) })) };
}

/** What was typed here before a reload. Parts changed elsewhere meanwhile are as they are there. @param {any} kept @param {any} setup */
function pickUp(kept, setup) {
  if (!kept?.base) return draftToEdit(setup);
  const same = JSON.stringify(kept.base) === JSON.stringify(asSent(setup));
  return same ? kept.values : draftToEdit(setup, changedParts(kept.base, setupOf(kept.values)));
}

/** @param {{organiser: any}} props */
export function SetupEdit({ organiser }) {
  const kept = keptName(organiser.session);
  const { setup } = organiser.about.value;
  const form = useMemo(() => makeForm(pickUp(loadLocal(kept, null), setup), faults), []);
  const [base, setBase] = useState(() => asSent(setup));
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState(/** @type {{words: string, kind?: "good" | "bad"} | null} */ (null));
  const values = form.values.value;
  const changes = changedParts(base, setupOf(values));
  const names = Object.keys(changes);
  const startFrom = (/** @type {any} */ now) => {
    setBase(asSent(now));
    form.restart(draftToEdit(now));
  };

  useEffect(() => {
    unsaved.value = names.length > 0;
    saveLocal(kept, names.length ? { base, values } : null);
    if (names.length && state) setState(null);
  }, [values, names.length]);
  // Changed in another window: follow, unless something typed here is waiting.
  const news = JSON.stringify(asSent(setup));
  useEffect(() => {
    if (!names.length && news !== JSON.stringify(base)) startFrom(setup);
  }, [news]);

  const save = async () => {
    if (!names.length) return;
    if (!form.ready()) return setAttempt((n) => n + 1);
    setState({ words: t("setup-saving") });
    try {
      await organiser.change(changes);
      startFrom(organiser.about.peek().setup);
      saveLocal(kept, null);
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
    startFrom(organiser.about.peek().setup);
    setState({ words: t("setup-discarded") });
  };
  return html`
    <${SetupForm} form=${form} attempt=${attempt} send=${save}>
      <div class=${`setup-bar ${names.length ? "waiting" : state ? "" : "idle"}`}>
        <p class=${`grow small save-state ${state?.kind ?? ""}`} role="status">
          ${state?.kind && html`<${Icon} name=${state.kind === "good" ? "circle-check" : "circle-alert"} />`}
          ${state ? state.words : names.length ? t("setup-unsaved", { parts: partsInWords(names) }) : t("setup-nothing-to-save")}
        </p>
        ${names.length > 0 && html`<button type="button" class="button" onClick=${drop}>${t("setup-discard")}</button>`}
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
