/** Drafts of what is written in a dialog, stored on the device until sent or discarded. */
import { Icon } from "./icon.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { notify } from "./notices.js";
import { useSharedDraft } from "./writing.js";
import { html, useMemo, useRef, useState } from "./view.js";
import { t } from "../line/words.js";

/**
 * A stored draft of `saved`. Its `base` is the position the writer saw when the draft was begun, by which the server
 * detects what others have changed since.
 * @template {object} T
 * @param {import("../line/session.js").OpenSession} session
 * @param {string} about names the draft
 * @param {T} saved
 * @param {object} options
 * @param {() => void} options.close closes the dialog, when another tab has sent or discarded the draft
 * @param {(value: T) => boolean} [options.isDraft] whether it is worth storing
 * @param {(value: T) => T} [options.begin] changes to make when the dialog opens
 */
export function useDraft(
  session,
  about,
  saved,
  { close, isDraft = (value) => differs(value, saved), begin = (value) => value },
) {
  const name = `draft.${session.id}.${about}`; // membership.js deletes all with this prefix
  const begun = useMemo(
    () => /** @type {Partial<T> & {base: string}} */ ({ base: session.store.basis(), ...loadLocal(name, {}) }),
    [name],
  );
  const [found, setFound] = useState(() => isDraft(withDraft(saved, begun)));
  const [value, setValue] = useState(() => begin(withDraft(saved, begun)));
  const latest = useRef(value); // also where two changes come before the dialog is drawn again
  const show = (/** @type {T} */ next) => setValue((latest.current = next));
  useSharedDraft(name, (/** @type {(Partial<T> & {base: string}) | null} */ other) => {
    if (other) {
      begun.base = other.base;
      return show(withDraft(saved, other));
    }
    notify(t("draft-ended-elsewhere"), { about: "own-act" });
    close();
  });

  /** @param {Partial<T>} part */
  function change(part) {
    const next = { ...latest.current, ...part };
    show(next);
    saveLocal(name, isDraft(next) ? { ...next, base: begun.base } : null);
  }
  const discard = () => saveLocal(name, null);
  function reset() {
    discard();
    begun.base = session.store.basis();
    show(begin(saved));
    setFound(false);
  }
  return { value, base: begun.base, found, change, discard, reset };
}

/**
 * Says that the text shown is an unsent draft, with a button back to the saved text. `focus`: the id of the field that
 * then gets the focus.
 * @param {{words: string, back: string, goBack: () => void, focus: string}} props
 */
export function DraftFound({ words, back, goBack, focus }) {
  const press = () => {
    goBack();
    document.getElementById(focus)?.focus(); // the button disappears
  };
  return html`
    <div class="message draft-found">
      <${Icon} name="pencil" />
      <p class="grow" id="draft-found">${words}</p>
      <button type="button" class="button compact" onClick=${press}><${Icon} name="undo-2" />${back}</button>
    </div>
  `;
}

/**
 * Return the fields of `saved` with the draft's values.
 * @template {object} T
 * @param {T} saved
 * @param {Partial<T>} draft
 * @returns {T}
 */
const withDraft = (saved, draft) =>
  /** @type {T} */ (
    Object.fromEntries(
      Object.entries(saved).map(([field, value]) => [field, draft[/** @type {keyof T} */ (field)] ?? value]),
    )
  );

/** @template {object} T @param {T} one @param {T} other */
const differs = (one, other) =>
  /** @type {(keyof T)[]} */ (Object.keys(other)).some(
    (field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]),
  );
