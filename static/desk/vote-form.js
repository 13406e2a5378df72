/** Open a vote: what is asked, on what, how many dots, for each person or each table, and whether it is blind. */
import { pendingCommand } from "./pending-command.js";
import { Chips } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { newId } from "../line/ids.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { sizeOf } from "../ui/text-box.js";
import { latestVotes } from "../ui/votes.js";
import { html, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";

/** @typedef {import("../ui/votes.js").Vote} Vote */

const BUDGETS = [1, 3, 5, 10];

/** @param {import("./layout.js").DeskProps} props */
export function VoteForm({ session }) {
  const has = (/** @type {"note" | "cluster" | "output"} */ kind) => session.store.ids(kind).value.length > 0;
  const [of, setOf] = useState(/** @type {Vote["of"]} */ (has("cluster") ? "clusters" : "notes"));
  const [budget, setBudget] = useState(5);
  const [per, setPer] = useState(/** @type {Vote["per"]} */ ("person"));
  const [blind, setBlind] = useState(true);
  const name = `draft.${session.id}.desk-vote`; // the words of a vote, kept through a reload
  const latest = latestVotes(session)[0];
  const [question, setQuestion] = useState(() => {
    const kept = loadLocal(name, "");
    return kept.trim() === latest?.question ? "" : kept; // it has been asked
  });
  const isTooLong = sizeOf(question.trim()) > session.limits.value.title_chars;
  const pending = () => pendingCommand(session, ({ type }) => type === "open_vote");
  const asked = pending();
  const write = (/** @type {string} */ words) => (setQuestion(words), saveLocal(name, words || null));
  const open = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (pending() || isTooLong) return; // also a second press, before this is drawn again
    const words = question.trim();
    const said = words ? { question: words, lang: lang.peek() } : {};
    session.do({ type: "open_vote", id: newId("v"), of, budget, per, blind, after: latest?.id ?? "", ...said });
  };
  return html`
    <form class="stack tight vote-form" onSubmit=${open} aria-label=${t("desk-vote-new")}>
      <div class="field">
        <label for="vote-question">${t("desk-vote-question")} <span class="optional">${t("optional")}</span></label>
        <input
          class="input"
          id="vote-question"
          value=${question}
          aria-describedby="vote-question-hint"
          aria-invalid=${isTooLong ? "true" : undefined}
          onInput=${(/** @type {FieldEvent} */ event) => write(event.target.value)}
        />
        <span class="hint" id="vote-question-hint">${t("desk-vote-question-hint")}</span>
        ${isTooLong && html`<p class="error" role="alert">${refusalWords("text_too_long")}</p>`}
      </div>
      <${Chips}
        name="vote-of"
        label=${t("desk-vote-of")}
        options=${[
          ["notes", t("view-notes")],
          ["clusters", t("desk-vote-clusters")],
          ["outputs", t("view-outputs")],
        ]}
        value=${of}
        choose=${setOf}
      />
      <${Chips}
        name="vote-budget"
        label=${t("desk-vote-budget")}
        options=${BUDGETS.map((each) => [String(each), String(each)])}
        value=${String(budget)}
        choose=${(/** @type {string} */ each) => setBudget(Number(each))}
      />
      <${Chips}
        name="vote-per"
        label=${t("desk-vote-for")}
        options=${[
          ["person", t("desk-vote-person")],
          ["table", t("desk-vote-table")],
        ]}
        value=${per}
        choose=${setPer}
      />
      <label class="row tight desk-check">
        <input
          type="checkbox"
          checked=${blind}
          onChange=${(/** @type {FieldEvent} */ event) => setBlind(event.currentTarget.checked)}
        />
        ${t("desk-vote-blind")}
      </label>
      <button type="submit" class="button primary" aria-disabled=${String(Boolean(asked))}>
        <${Icon} name=${asked ? "hourglass" : "plus"} />${asked ? t("desk-sending") : t("desk-vote-begin")}
      </button>
    </form>
  `;
}
