/** My check-in in the present round: a mood and a sentence. */
import { MOODS, MoodFace } from "../ui/mood.js";
import { Icon } from "../ui/icon.js";
import { newId } from "../line/ids.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { onScreenWords } from "./on-screen.js";
import { useSharedDraft } from "../ui/writing.js";
import { doWithUndo } from "./undoable.js";
import { TextBox, textProblem } from "../ui/text-box.js";
import { html, useRef, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";

/** Return the round a check-in made now belongs to. @param {import("../line/session.js").OpenSession} session */
export function roundNow(session) {
  const { state, phase } = session.programme.value;
  return state === "running" ? phase : state;
}

/**
 * Return my check-in in this round. One made before the start also counts in the welcome phase.
 * @param {import("../line/session.js").OpenSession} session
 */
export function myCheckIn(session) {
  const round = roundNow(session);
  const rounds = isWelcome(session) ? [round, "before"] : [round];
  const mine = session.store
    .all("check_in")
    .filter((each) => each.by === session.you.value.participant && each.scope === "person");
  return rounds.map((each) => mine.find((one) => one.round === each)).find(Boolean);
}

/** @param {import("../line/session.js").OpenSession} session */
const isWelcome = (session) => session.phase.value?.phase_kind === "welcome";

/** @param {{session: import("../line/session.js").OpenSession}} props */
export function CheckInCard({ session }) {
  const saved = myCheckIn(session);
  const waiting = session.outbox.items.value.find(
    (item) => item.command.type === "check_in" && item.state === "waiting",
  );
  const refused = session.outbox.items.value.find(
    (item) => item.command.type === "check_in" && item.state === "refused",
  );
  const [editing, setEditing] = useState(false);
  const shown = waiting?.command ?? saved;
  if (shown && !editing && !refused) {
    return html`
      <section class="sheet check-in done" aria-labelledby="check-in-title">
        <div class="row apart">
          <h2 id="check-in-title" class="row tight"><${Icon} name="circle-check" /> ${t("check-in-done")}</h2>
          <button type="button" class="button quiet compact" onClick=${() => setEditing(true)}>
            <${Icon} name="pencil" />${t("check-in-change")}
          </button>
        </div>
        <p class="said">${shown.mood ? html`<${MoodFace} mood=${shown.mood} />` : null}<span>${shown.text}</span></p>
        ${waiting && html`<p class="small state"><${Icon} name="send" />${t("state-waiting")}</p>`}
      </section>
    `;
  }
  return html`<${CheckInForm}
    key=${refused?.key ?? "form"}
    session=${session}
    saved=${refused?.command ?? saved}
    refused=${refused}
    close=${() => setEditing(false)}
  />`;
}

/**
 * @param {{
 *   session: OpenSession, saved: Partial<CheckIn> | undefined, refused: OutboxItem | undefined, close: () => void,
 * }} props
 */
function CheckInForm({ session, saved, refused, close }) {
  const name = `draft.${session.id}.check-in`; // not of one round: what is half written when the next begins goes along
  const [draft, setDraft] = useState(() => loadLocal(name, /** @type {{mood: number, text: string} | null} */ (null)));
  const latest = useRef(draft); // also where two changes come before the form is drawn again
  const show = (/** @type {typeof draft} */ next) => setDraft((latest.current = next));
  const begun = { mood: saved?.mood ?? 0, text: saved?.text ?? "" };
  const { mood, text } = draft ?? begun;
  const [problem, setProblem] = useState("");
  useSharedDraft(name, show);
  const write = (/** @type {{mood: number, text: string} | null} */ next) => {
    show(next);
    setProblem("");
    saveLocal(name, next);
  };
  const change = (/** @type {Partial<typeof begun>} */ part) => write({ ...(latest.current ?? begun), ...part });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!mood && !text.trim()) return setProblem(t("check-in-empty"));
    /** @type {CommandOf<"check_in">} */
    const command = {
      type: "check_in",
      id: saved?.id ?? newId("c"),
      text: text.trim(),
      ...(mood ? { mood } : {}),
      lang: lang.peek(),
    };
    const tooLong = text.trim() ? textProblem(text, session.limits.value.note_chars) : "";
    const wrong = tooLong || session.problemWith(command);
    if (wrong) return setProblem(refusalWords(wrong));
    if (refused) session.outbox.remove(refused.key);
    const before = session.store.peek("check_in", command.id);
    if (!before) session.do(command);
    else if (command.text !== before.text || mood !== before.mood) {
      doWithUndo(session, command, { ...command, text: before.text, mood: before.mood });
    }
    write(null);
    close();
  };
  const out = session.phase.value?.phase_kind === "check_out" || session.programme.value.state === "after";
  return html`
    <form class="sheet check-in stack" onSubmit=${submit} aria-labelledby="check-in-title">
      <h2 id="check-in-title">${t(out ? "check-in-title-out" : "check-in-title")}</h2>
      <${MoodChoice}
        label=${t(out ? "check-in-mood-out" : "check-in-mood")}
        mood=${mood}
        choose=${(/** @type {number} */ next) => change({ mood: next })}
      />
      <${TextBox}
        id="check-in-text"
        label=${t(out ? "check-in-sentence-out" : "check-in-sentence")}
        value=${text}
        input=${(/** @type {string} */ next) => change({ text: next })}
        most=${session.limits.value.note_chars}
        rows=${2}
        hint=${onScreenWords(session, "check-in")}
      />
      ${(problem || refused) && html`<p class="error" role="alert">${problem || refusalWords(refused?.code ?? "")}</p>`}
      <div class="row">
        <button type="submit" class="button primary">
          <${Icon} name="check" />${t(out ? "check-in-go-out" : "check-in-go")}
        </button>
        ${saved &&
        html`<button
          type="button"
          class="button quiet"
          onClick=${() => (refused && session.outbox.remove(refused.key), write(null), close())}
        >
          ${t("cancel")}
        </button>`}
      </div>
    </form>
  `;
}

/** @param {{label: string, mood: number, choose: (mood: number) => void}} props */
const MoodChoice = ({ label, mood, choose }) => html`
  <fieldset class="field">
    <legend class="label">${label}</legend>
    <div class="moods">
      ${MOODS.map(
        (each) => html`
          <label class=${`mood-choice ${each === mood ? "chosen" : ""}`} key=${each}>
            <input type="radio" name="mood" value=${each} checked=${each === mood} onChange=${() => choose(each)} />
            <${MoodFace} mood=${each} quiet />
            <span>${t(`mood-${each}`)}</span>
          </label>
        `,
      )}
    </div>
  </fieldset>
`;
