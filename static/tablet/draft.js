/**
 * What is being written in a dialog: kept on the device until it is sent or let go of, so that a reload costs nothing.
 */
import { Icon } from "../ui/icon.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { html, useMemo, useState } from "../ui/view.js";

/**
 * A draft of `saved`, by the name of what it is about. `base` is the position the writer saw when it was begun: what
 * others have changed since is found, however long the draft has lain.
 * @template {object} T @param {import("../line/session.js").OpenSession} session @param {string} about @param {T} saved
 * @param {object} [options]
 * @param {(value: T) => boolean} [options.isDraft] whether it is worth keeping
 * @param {(value: T) => T} [options.begin] what is laid on top when the dialog opens
 */
export function useDraft(
  session,
  about,
  saved,
  { isDraft = (value) => differs(value, saved), begin = (value) => value } = {},
) {
  const name = `draft.${session.id}.${about}`; // membership.js forgets all that begin so, with the person
  const begun = useMemo(() => ({ base: session.store.basis(), ...loadLocal(name, /** @type {any} */ (null)) }), [name]);
  const [found, setFound] = useState(() => isDraft(within(saved, begun)));
  const [value, setValue] = useState(() => begin(within(saved, begun)));

  /** @param {Partial<T>} part */
  function change(part) {
    const next = { ...value, ...part };
    setValue(next);
    saveLocal(name, isDraft(next) ? { ...next, base: begun.base } : null);
  }
  const drop = () => saveLocal(name, null);
  function back() {
    drop();
    begun.base = session.store.basis();
    setValue(begin(saved));
    setFound(false);
  }
  return { value, base: begun.base, found, change, drop, back };
}

/**
 * Says that what stands here was never sent, and leads back to what was.
 * @param {{words: string, back: string, goBack: () => void, focus: string}} props
 */
export function DraftFound({ words, back, goBack, focus }) {
  const press = () => {
    goBack();
    document.getElementById(focus)?.focus(); // the button goes
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
 * The fields of `saved`, as the draft has them.
 * @template {object} T
 * @param {T} saved
 * @param {any} draft
 * @returns {T}
 */
const within = (saved, draft) =>
  /** @type {any} */ (
    Object.fromEntries(Object.entries(saved).map(([field, value]) => [field, draft[field] ?? value]))
  );

/** @param {any} one @param {any} other */
const differs = (one, other) =>
  Object.keys(other).some((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
