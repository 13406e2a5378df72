/** Making a new session: begin somewhere, fill in, send. What is typed is kept on this computer until then. */
import { call, problemWords } from "../line/api.js";
import { Field, makeForm } from "./form.js";
import { Icon } from "../ui/icon.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { notify } from "../ui/notices.js";
import { faultFrom, faults } from "./check.js";
import { SetupBegin } from "./begin.js";
import { SetupForm } from "./whole-form.js";
import { draftOf, setupOf } from "./plan.js";
import { html, useEffect, useMemo, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const KEPT = "setup-draft";
const KEEP_MS = 300;

/** @param {{created: (made: any) => void}} props `created` goes on with the new session's answer */
export function SetupCreate({ created }) {
  const [begun, setBegun] = useState(() => loadLocal(KEPT, null) !== null);
  const [found] = useState(() => loadLocal(KEPT, null) !== null);
  const form = useMemo(() => makeForm(loadLocal(KEPT, /** @type {any} */ (null)) ?? draftOf(), faults), []);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [archive, setArchive] = useState(/** @type {any} */ (null));
  const [keyNeeded, setKeyNeeded] = useState(false);
  useKept(form, begun);

  const begin = (/** @type {any} */ draft) => {
    form.restart(draft);
    setProblem("");
    setArchive(null);
    setBegun(true);
    saveLocal(KEPT, draft);
    window.scrollTo(0, 0);
  };
  const startOver = () => {
    const { create_key, ...before } = form.values.peek();
    notify(t("setup-started-over"), { action: { label: t("setup-undo"), run: () => begin(before) } });
    saveLocal(KEPT, null);
    setBegun(false);
    setArchive(null);
    setProblem("");
    window.scrollTo(0, 0);
  };
  const send = async (/** @type {string} */ path, /** @type {any} */ body) => {
    setBusy(true);
    setProblem("");
    try {
      const { create_key = "" } = form.values.peek();
      const made = await call("POST", path, body, create_key.trim() || undefined);
      saveLocal(KEPT, null);
      created(made);
    } catch (/** @type {any} */ wrong) {
      const { code, status } = wrong;
      if (status === 401 || status === 403) {
        setKeyNeeded(true);
        form.refuse([{ path: "create_key", code: keyNeeded ? "create_key_wrong" : "create_key_needed" }]);
        requestAnimationFrame(() => document.getElementById("f-create_key")?.focus());
        return;
      }
      const fault = path === "/api/sessions" && faultFrom(code, wrong.detail, form.values.peek());
      if (fault) form.refuse([fault]);
      else setProblem(problemWords(wrong));
      setAttempt((n) => n + 1);
    } finally {
      setBusy(false);
    }
  };
  const create = () => {
    if (busy) return;
    if (form.ready()) void send("/api/sessions", setupOf(form.values.peek()));
    else setAttempt((n) => n + 1);
  };
  const restore = (/** @type {any} */ from) => {
    setArchive(from);
    void send("/api/import", from);
  };

  const keyField = keyNeeded && html`<${Field} form=${form} path="create_key" kind="password" label=${t("setup-create-key")} hint=${t("setup-create-key-hint")} autocomplete="off" />`;
  if (!begun) {
    return html`
      <${SetupBegin} begin=${begin} restore=${restore} problem=${problem} />
      ${keyNeeded && archive && html`<form class="sheet stack key-sheet" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), restore(archive))}>${keyField}<button class="button primary">${t("setup-begin-file-all")}</button></form>`}
    `;
  }
  return html`
    <header class="setup-top">
      <div>
        <h1>${t("setup-create")}</h1>
        <p class="quiet-text">${t(found ? "setup-draft-found" : "setup-draft-kept")}</p>
      </div>
      <button type="button" class="button quiet" onClick=${startOver}><${Icon} name="rotate-ccw" /> ${t("setup-start-over")}</button>
    </header>
    ${problem && html`<div class="message bad" role="alert"><${Icon} name="circle-alert" /><p>${problem} ${t("setup-nothing-lost")}</p></div>`}
    <${SetupForm} form=${form} attempt=${attempt} send=${create}>
      ${keyNeeded && html`<section class="sheet setup-part" id="part-create_key">${keyField}</section>`}
      <div class="setup-bar">
        <p class="grow small bar-hint">${t("setup-create-next")}</p>
        <button class="button primary big" type="submit" aria-disabled=${busy ? "true" : undefined}>${t(busy ? "setup-creating" : "setup-create-go")}</button>
      </div>
    <//>
  `;
}

/** Keep what is typed a moment after each change, and at once when the page goes away. @param {any} form @param {boolean} on */
function useKept(form, on) {
  useEffect(() => {
    if (!on) return;
    const keep = () => {
      const { create_key, ...draft } = form.values.peek(); // a key is not for keeping
      if (loadLocal(KEPT, null) !== null) saveLocal(KEPT, draft);
    };
    let soon = 0;
    const stop = form.values.subscribe(() => {
      clearTimeout(soon);
      soon = /** @type {any} */ (setTimeout(keep, KEEP_MS));
    });
    addEventListener("pagehide", keep);
    return () => {
      stop();
      clearTimeout(soon);
      removeEventListener("pagehide", keep);
    };
  }, [on]);
}
