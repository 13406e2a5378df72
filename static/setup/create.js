/** Making a new session: choose a start, fill in the form, send it. */
import { focusWhenDrawn } from "../ui/focus.js";
import { asProblem, call, problemWords } from "../line/api.js";
import { draftOf, setupOf } from "./draft.js";
import { faultFrom, faults } from "./faults.js";
import { Field } from "./fields.js";
import { makeForm } from "./form-state.js";
import { Icon } from "../ui/icon.js";
import { notify, takeDown } from "../ui/notices.js";
import { saveDraft, savedDraft, useDraftSaving } from "./saved-draft.js";
import { SetupForm } from "./setup-form.js";
import { SetupStart } from "./starting-points.js";
import { html, useMemo, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { SessionCreated } from "../wire.js" */
/** @import { Draft } from "./draft.js" */
/** @import { Form } from "./form-state.js" */

/**
 * @param {{created: (made: SessionCreated) => void}} props `created` goes on with the server's answer: the new session
 */
export function SetupCreate({ created }) {
  const [begun, setBegun] = useState(() => savedDraft() !== null);
  const [found] = useState(() => savedDraft() !== null);
  const form = useMemo(() => makeForm(savedDraft() ?? draftOf(), faults), []);
  const [archive, setArchive] = useState(/** @type {object | null} */ (null));
  const { send, busy, attempt, failed, problem, setProblem, keyNeeded } = useSending(form, created);
  useDraftSaving(form, begun, (draft) => {
    if (draft) form.restart(draft);
    setBegun(draft !== null);
  });

  const begin = (/** @type {Draft} */ draft) => {
    form.restart(draft);
    setProblem("");
    setArchive(null);
    setBegun(true);
    saveDraft(draft);
    window.scrollTo(0, 0);
  };
  const startOver = () => {
    const { create_key, ...before } = form.values.peek();
    notify(t("setup-started-over"), { about: "own-act", action: { label: t("setup-undo"), run: () => begin(before) } });
    saveDraft(null);
    setBegun(false);
    setArchive(null);
    setProblem("");
    window.scrollTo(0, 0);
  };
  const create = () => {
    if (busy) return;
    if (form.ready()) void send("/api/sessions", setupOf(form.values.peek()));
    else failed();
  };
  const restore = (/** @type {object} */ from) => {
    setArchive(from);
    void send("/api/import", from);
  };

  if (!begun) {
    return html`
      <${SetupStart} begin=${begin} restore=${restore} problem=${problem} />
      ${keyNeeded && archive && html`<${ImportKey} form=${form} submit=${() => restore(archive)} />`}
    `;
  }
  return html`
    <header class="setup-top">
      <div>
        <h1>${t("setup-create")}</h1>
        <p class="quiet-text">${t(found ? "setup-draft-found" : "setup-draft-kept")}</p>
      </div>
      <button type="button" class="button quiet" onClick=${startOver}>
        <${Icon} name="rotate-ccw" /> ${t("setup-start-over")}
      </button>
    </header>
    ${problem &&
    html`
      <div class="message bad" role="alert">
        <${Icon} name="circle-alert" /><p>${problem} ${t("setup-nothing-lost")}</p>
      </div>
    `}
    <${SetupForm} form=${form} attempt=${attempt} send=${create}>
      ${keyNeeded &&
      html`<section class="sheet setup-part" id="part-create_key"><${KeyField} form=${form} /></section>`}
      <div class="setup-bar" data-foot>
        <p class="grow small bar-hint">${t("setup-create-next")}</p>
        <button class="button primary big" type="submit" aria-disabled=${busy ? "true" : undefined}>
          ${t(busy ? "setup-creating" : "setup-create-go")}
        </button>
      </div>
    <//>
  `;
}

/**
 * Return how to send the form's set-up or an archive, and what came of it.
 * @param {Form} form @param {(made: SessionCreated) => void} created
 */
function useSending(form, created) {
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [keyNeeded, setKeyNeeded] = useState(false);
  const failed = () => setAttempt((n) => n + 1);
  const askForKey = () => {
    setKeyNeeded(true);
    form.refuse([{ path: "create_key", code: keyNeeded ? "create_key_wrong" : "create_key_needed" }]);
    focusWhenDrawn("f-create_key");
  };
  const send = async (/** @type {string} */ path, /** @type {object} */ body) => {
    setBusy(true);
    setProblem("");
    try {
      const { create_key = "" } = form.values.peek();
      const made = await call("POST", path, body, create_key.trim() || undefined);
      saveDraft(null);
      takeDown("own-act"); // nothing in the form is undone any more
      created(made);
    } catch (caught) {
      const wrong = asProblem(caught);
      if (wrong.status === 401 || wrong.status === 403) return askForKey();
      const fault = path === "/api/sessions" && faultFrom(wrong.code, wrong.detail, form.values.peek());
      if (fault) form.refuse([fault]);
      else setProblem(problemWords(wrong));
      failed();
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, attempt, failed, problem, setProblem, keyNeeded };
}

/** @param {{form: Form}} props */
const KeyField = ({ form }) => html`
  <${Field}
    form=${form}
    path="create_key"
    kind="password"
    label=${t("setup-create-key")}
    hint=${t("setup-create-key-hint")}
    autocomplete="off"
  />
`;

/**
 * The key asked for when an archive is restored, where no form is shown.
 * @param {{form: Form, submit: () => void}} props
 */
const ImportKey = ({ form, submit }) => html`
  <form class="sheet stack key-sheet" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), submit())}>
    <${KeyField} form=${form} />
    <button class="button primary">${t("setup-begin-file-all")}</button>
  </form>
`;
