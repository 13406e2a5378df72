/** The set-up being typed for a new session, saved on this computer until the session is made. */
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { useEffect, useRef } from "../ui/view.js";
import { useSharedDraft } from "../ui/writing.js";

/** @import { Draft } from "./draft.js" */
/** @import { Form } from "./form-state.js" */

const NAME = "setup-draft";
const SAVE_AFTER_MS = 300;

/** Return the saved draft, or null. */
export const savedDraft = () => loadLocal(NAME, /** @type {Draft | null} */ (null));

/** @param {Draft | null} draft null deletes what is saved */
export const saveDraft = (draft) => saveLocal(NAME, draft);

/**
 * Save shortly after each change, and at once when the page is left. What another tab has saved is shown here too.
 * @param {Form} form @param {boolean} on @param {(draft: Draft | null) => void} show
 */
export function useDraftSaving(form, on, show) {
  const received = useRef(on ? form.values.peek() : null);
  useSharedDraft(NAME, (/** @type {Draft | null} */ draft) => show((received.current = draft)));
  useEffect(() => {
    if (!on) return;
    const save = () => {
      const { create_key, ...draft } = form.values.peek(); // a key is never saved
      const isMine = form.values.peek() !== received.current; // the other tab may have written on meanwhile
      if (isMine && savedDraft() !== null) saveDraft(draft);
    };
    /** @type {Timer | undefined} */ let timer;
    const stop = form.values.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(save, SAVE_AFTER_MS);
    });
    addEventListener("pagehide", save);
    return () => {
      stop();
      clearTimeout(timer);
      removeEventListener("pagehide", save);
    };
  }, [on]);
}
