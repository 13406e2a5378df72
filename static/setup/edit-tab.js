/** The tab that changes the set-up afterwards: the same form; only the parts that differ are sent. */
import { asProblem, problemWords } from "../line/api.js";
import { changedParts, draftOf, setupOf } from "./draft.js";
import { faultFrom, faults } from "./faults.js";
import { makeForm } from "./form-state.js";
import { Icon } from "../ui/icon.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { SetupForm } from "./setup-form.js";
import { html, signal, useEffect, useMemo, useRef, useState } from "../ui/view.js";
import { useSharedDraft } from "../ui/writing.js";
import { t } from "../line/words.js";

/** @import { Organiser } from "../line/organiser.js" */
/** @import { WholeSetup } from "../line/whole-setup.js" */
/** @import { Setup } from "../wire.js" */
/** @import { Draft, SentSetup } from "./draft.js" */

/** @typedef {{base: SentSetup, values: Draft}} Stored what was typed here, and the set-up it began from */
const NOTHING = /** @type {Stored | null} */ (null);

/** Whether something typed here is not yet saved; the tab shows a mark then. */
export const unsaved = signal(false);

/** @param {string} session */
const storageName = (session) => `setup-edit.${session}`;

/** A set-up as the form would send it; changes are found by comparing with this. @param {WholeSetup} setup */
const asSent = (setup) => setupOf(draftOf(setup));

/**
 * Return the form's values for a set-up, with changes not yet saved. Sites the server has keep their marks, which stand
 * on everything written there.
 * @param {WholeSetup} setup @param {Setup} [changes]
 */
function draftToEdit(setup, changes = {}) {
  const marks = setup.sites.map((site) => site.mark);
  const draft = draftOf({ ...setup, ...changes });
  const sites = draft.sites.map((site) => ({ ...site, kept: marks.includes(site.mark) }));
  return { ...draft, sites };
}

/**
 * Return the form's values with what was typed before a reload. Where the server's set-up has changed meanwhile, only
 * the parts that differ from it are kept.
 * @param {Stored | null} stored @param {WholeSetup} setup
 */
function restoredDraft(stored, setup) {
  if (!stored?.base) return draftToEdit(setup);
  const same = JSON.stringify(stored.base) === JSON.stringify(asSent(setup));
  return same ? stored.values : draftToEdit(setup, changedParts(stored.base, setupOf(stored.values)));
}

/** @param {{organiser: Organiser}} props */
export function SetupEdit({ organiser }) {
  const storage = storageName(organiser.session);
  const { setup } = organiser.about.value;
  const form = useMemo(() => makeForm(restoredDraft(loadLocal(storage, NOTHING), setup), faults), []);
  const [base, setBase] = useState(() => asSent(setup));
  const [attempt, setAttempt] = useState(0);
  const [status, setStatus] = useState(/** @type {Status | null} */ (null));
  const values = form.values.value;
  const received = useRef(values);
  const changes = changedParts(base, setupOf(values));
  const names = Object.keys(changes);
  const startFrom = (/** @type {WholeSetup} */ now) => {
    setBase(asSent(now));
    form.restart(draftToEdit(now));
  };

  // Changed in another tab of this computer: shown here, and not stored again, since that tab may have written on. What
  // is stored is the newest, not what was drawn: two changes may come between two drawings.
  useSharedDraft(storage, (/** @type {Stored | null} */ other) => {
    if (other?.base) {
      setBase(other.base);
      form.restart(other.values);
    } else {
      startFrom(organiser.about.peek().setup);
      organiser.refresh().catch(() => {}); // the other tab has saved, or discarded
    }
    received.current = form.values.peek();
  });
  useEffect(() => {
    unsaved.value = names.length > 0;
    if (form.values.peek() !== received.current) saveLocal(storage, names.length ? { base, values } : null);
    if (names.length && status) setStatus(null);
  }, [values, names.length]);
  // Changed in another window: show it, unless something typed here is not yet saved.
  const latest = JSON.stringify(asSent(setup));
  useEffect(() => {
    if (!names.length && latest !== JSON.stringify(base)) startFrom(setup);
  }, [latest]);

  const save = async () => {
    if (!names.length) return;
    if (!form.ready()) return setAttempt((n) => n + 1);
    setStatus({ words: t("setup-saving") });
    try {
      await organiser.change(changes);
      startFrom(organiser.about.peek().setup);
      saveLocal(storage, null);
      setTimeout(() => setStatus({ words: t("setup-saved"), kind: "good" }));
    } catch (wrong) {
      const problem = asProblem(wrong);
      const fault = faultFrom(problem.code, problem.detail, form.values.peek());
      if (fault) {
        form.refuse([fault]);
        setAttempt((n) => n + 1);
      }
      setStatus({ words: `${t("setup-not-saved")} ${fault ? "" : problemWords(problem)}`, kind: "bad" });
    }
  };
  const discard = () => {
    startFrom(organiser.about.peek().setup);
    setStatus({ words: t("setup-discarded") });
  };
  return html`
    <${SetupForm} form=${form} attempt=${attempt} send=${save}>
      <${SaveBar} status=${status} names=${names} discard=${discard} />
    <//>
  `;
}

/** @typedef {{words: string, kind?: "good" | "bad"}} Status */

/** @param {{status: Status | null, names: string[], discard: () => void}} props `names`: the parts not yet saved */
function SaveBar({ status, names, discard }) {
  const waiting = names.length ? t("setup-unsaved", { parts: partsInWords(names) }) : t("setup-nothing-to-save");
  return html`
    <div data-foot class=${`setup-bar ${names.length ? "waiting" : status ? "" : "idle"}`}>
      <p class=${`grow small save-state ${status?.kind ?? ""}`} role="status">
        ${status?.kind && html`<${Icon} name=${status.kind === "good" ? "circle-check" : "circle-alert"} />`}
        ${status ? status.words : waiting}
      </p>
      ${names.length > 0 &&
      html`<button type="button" class="button" onClick=${discard}>${t("setup-discard")}</button>`}
      ${names.length > 0 && html`<button type="submit" class="button primary">${t("setup-save")}</button>`}
    </div>
  `;
}

const OWN_PARTS = ["sites", "phases", "facts", "roles", "rules"];

/** Return the names of parts as the form's headings say them. @param {string[]} names of set-up parts */
function partsInWords(names) {
  const parts = new Set(names.map((name) => (OWN_PARTS.includes(name) ? name : "about")));
  return [...parts].map((name) => t(`setup-part-${name}`).toLowerCase()).join(", ");
}
