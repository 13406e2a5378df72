/** The site's own word to the other sites: a check-in of the site. */
import { Icon } from "../ui/icon.js";
import { newId } from "../line/ids.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { useSharedDraft } from "../ui/writing.js";
import { pendingCommand } from "./pending-command.js";
import { SiteMark } from "../ui/site-mark.js";
import { TextBox, textProblem } from "../ui/text-box.js";
import { html, useEffect, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";

/**
 * The state of the form for the site's word, one per round; the word can be changed after it was sent.
 * @param {import("../line/session.js").OpenSession} session
 */
function useOwnWord(session) {
  const { participant, site } = session.you.value;
  const { state, phase } = session.programme.value;
  const round = phase || state;
  const words = session.store
    .all("check_in")
    .filter((each) => each.scope === "site" && each.site === site && each.round === round);
  const mine = words.find((each) => each.by === participant);
  const theirs = words.filter((each) => each.by !== participant).slice(-1)[0];
  const waiting = pendingCommand(session, (command) => command.type === "check_in" && command.scope === "site");
  const draftName = `draft.${session.id}.${participant}.word`; // not of one round: half a word goes along to the next
  const sent = waiting?.text ?? mine?.text ?? "";
  const [draft, setDraft] = useState({ name: "", text: "" });
  const text = draft.name === draftName ? draft.text : /** @type {string} */ (loadLocal(draftName, sent));
  const write = (/** @type {string} */ value) => {
    setDraft({ name: draftName, text: value });
    saveLocal(draftName, value || null);
  };
  useSharedDraft(draftName, () => setDraft({ name: "", text: "" }));
  // A refused word (another facilitator was first, for instance) goes back into the box, so that no text is lost.
  useEffect(
    () =>
      session.outbox.onAnswer(({ state, command }) => {
        if (state !== "refused" || command.type !== "check_in" || command.scope !== "site") return;
        const begun = /** @type {string} */ (loadLocal(draftName, "")).trim();
        const refused = command.text ?? "";
        write(begun && begun !== refused ? `${refused}\n${begun}` : refused);
      }),
    [draftName],
  );
  const send = () => {
    if (text.trim() === sent) return "";
    const id = waiting?.id ?? mine?.id ?? newId("w-");
    /** @type {CommandOf<"check_in">} */
    const command = { type: "check_in", id, text: text.trim(), scope: "site", lang: lang.peek() };
    const wrong = session.problemWith(command);
    if (wrong) return wrong;
    session.do(command);
    setDraft({ name: "", text: "" }); // what was sent is shown, or in the next round nothing
    saveLocal(draftName, null);
    return "";
  };
  return { text, sent, mine, theirs, waiting, write, send };
}

/** @param {import("./layout.js").DeskProps} props */
export function OwnWord({ session }) {
  const { text, sent, mine, theirs, waiting, write, send } = useOwnWord(session);
  const [problem, setProblem] = useState("");
  const most = session.limits.value.note_chars;
  const submit = () => {
    setProblem(textProblem(text, most) || send());
  };
  const stateWords = waiting
    ? t("desk-word-on-its-way")
    : mine
    ? t("desk-word-sent")
    : theirs
    ? t("desk-word-other", { text: theirs.text })
    : t("desk-word-hint");
  return html`
    <form
      class="sheet stack tight desk-word"
      onSubmit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        submit();
      }}
    >
      <${TextBox}
        id="own-word"
        label=${html`<${SiteMark} site=${session.site(session.you.value.site)} /> ${t("desk-word")}`}
        value=${text}
        input=${(/** @type {string} */ value) => (write(value), setProblem(""))}
        send=${submit}
        most=${most}
        rows=${2}
        invalid=${Boolean(problem)}
        describedby="own-word-state"
      />
      ${problem && html`<span class="error" role="alert">${refusalWords(problem)}</span>`}
      <div class="row apart">
        <span class="hint grow" id="own-word-state">${stateWords}</span>
        <button type="submit" class="button" aria-disabled=${String(!text.trim() || text.trim() === sent)}>
          <${Icon} name="send" />${mine ? t("desk-word-again") : t("desk-word-send")}
        </button>
      </div>
    </form>
  `;
}
