/** A dialog to say something of one of several kinds: a reply to a note, feedback to a part of a case. */
import { Chips, Dialog } from "../ui/controls.js";
import { DraftFound, useDraft } from "../ui/draft.js";
import { Icon } from "../ui/icon.js";
import { saveLocal } from "../line/local-storage.js";
import { notify } from "../ui/notices.js";
import { TextBox, textProblem } from "../ui/text-box.js";
import { html, useRef, useState } from "../ui/view.js";
import { refusalWords, t } from "../line/words.js";

/**
 * `name` begins the ids of its fields, `about` names its draft; `to` draws what is said something to. `kinds`: each
 * with its words, `first` is chosen at first; of a single one nothing is asked. `words` says what stands at a kind.
 * @template {string} Kind
 * @param {{
 *   session: OpenSession, close: () => void, name: string, about: string, title: string, to: unknown,
 *   kinds: [Kind, string][], first: Kind, how: string,
 *   words: (kind: Kind) => {label: string, why: string}, seen: string, sendWords: string, done: string,
 *   command: (kind: Kind, text: string) => AnyCommand,
 * }} props
 */
export function SayDialog({ session, close, name, about, title, to, kinds, first, how, words, seen, ...rest }) {
  const { sendWords, done, command: commandFor } = rest;
  const isDraft = (/** @type {{text: string}} */ { text }) => Boolean(text.trim());
  const draft = useDraft(session, about, { text: "", kind: first }, { close, isDraft });
  const { text, kind } = draft.value;
  const [problem, setProblem] = useState("");
  const isSent = useRef(false); // a second press may come before the dialog is gone
  const most = session.limits.value.note_chars;
  const box = `${name}-text`;
  const { label, why } = words(kind);
  const send = () => {
    const command = commandFor(kind, text.trim());
    const wrong = textProblem(text, most) || session.problemWith(command);
    if (wrong) return setProblem(wrong);
    if (isSent.current) return;
    isSent.current = true;
    session.do(command);
    draft.discard();
    notify(done, { about: "own-act" });
    close();
  };
  return html`
    <${Dialog} title=${title} close=${close}>
      <form class="stack" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
        ${to}
        ${draft.found &&
        html`<${DraftFound}
          words=${t("draft-not-sent")}
          back=${t("draft-start-over")}
          goBack=${() => (draft.reset(), setProblem(""))}
          focus=${box}
        />`}
        ${kinds.length > 1 &&
        html`<${Chips}
          name=${`${name}-kind`}
          label=${how}
          options=${kinds}
          value=${kind}
          choose=${(/** @type {Kind} */ next) => draft.change({ kind: next })}
          hint=${why}
        />`}
        <${TextBox}
          id=${box}
          label=${label}
          value=${text}
          input=${(/** @type {string} */ next) => (draft.change({ text: next }), setProblem(""))}
          send=${send}
          most=${most}
          hint=${seen}
          describedby=${draft.found ? "draft-found" : ""}
          autofocus
        />
        ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
        <div class="dialog-foot">
          <button type="submit" class="button primary"><${Icon} name="send" />${sendWords}</button>
        </div>
      </form>
    <//>
  `;
}

/**
 * Make a draft of what was refused.
 * @param {OpenSession} session @param {string} about
 * @param {{text?: string, kind?: string}} said
 */
export const keepDraft = (session, about, said) =>
  void saveLocal(`draft.${session.id}.${about}`, { ...said, base: session.store.basis() });
