/** Check-in: my mood and a sentence in the present round, and what the sites and people have said. */
import { MOODS, MoodFace } from "../ui/mood.js";
import { Icon } from "../ui/icon.js";
import { newId } from "../line/ids.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { act } from "./own-act.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { html, useState } from "../ui/view.js";
import { refusalWords, t, timeOfDay } from "../line/words.js";

const LATEST = 40;

/** The round a check-in made now belongs to. @param {import("../line/session.js").OpenSession} session */
export function roundNow(session) {
  const { state = "before", phase = "" } = session.programme.value ?? {};
  return state === "running" ? phase : state;
}

/**
 * My check-in in this round. One made before the start counts for the welcome too.
 * @param {import("../line/session.js").OpenSession} session
 */
export function myCheckIn(session) {
  const round = roundNow(session);
  const rounds = isWelcome(session) ? [round, "before"] : [round];
  const mine = session.store
    .all("check_in")
    .filter((each) => each.by === session.you.value.participant && (each.scope ?? "person") === "person");
  return rounds.map((each) => mine.find((one) => one.round === each)).find(Boolean);
}

/** @param {import("../line/session.js").OpenSession} session */
const isWelcome = (session) => session.phase.value?.phase_kind === "welcome";

/** @param {{session: import("../line/session.js").OpenSession}} props */
export function CheckInCard({ session }) {
  const said = myCheckIn(session);
  const waiting = session.outbox.items.value.find(
    (item) => item.command.type === "check_in" && item.state === "waiting",
  );
  const refused = session.outbox.items.value.find(
    (item) => item.command.type === "check_in" && item.state === "refused",
  );
  const [editing, setEditing] = useState(false);
  const shown = waiting?.command ?? said;
  if (shown && !editing && !refused) {
    return html`
      <section class="sheet check-in done" aria-labelledby="check-in-title">
        <div class="row apart">
          <h2 id="check-in-title" class="row tight"><${Icon} name="circle-check" /> ${t("check-in-done")}</h2>
          <button type="button" class="button quiet compact" onClick=${() => setEditing(true)}>
            <${Icon} name="pencil" />${t("check-in-change")}
          </button>
        </div>
        <p class="said">${shown.mood > 0 && html`<${MoodFace} mood=${shown.mood} />`}<span>${shown.text}</span></p>
        ${waiting && html`<p class="small state"><${Icon} name="send" />${t("state-waiting")}</p>`}
      </section>
    `;
  }
  return html`<${CheckInForm}
    key=${refused?.key ?? roundNow(session)}
    session=${session}
    said=${refused?.command ?? said}
    refused=${refused}
    close=${() => setEditing(false)}
  />`;
}

/** @param {{session: import("../line/session.js").OpenSession, said: any, refused: any, close: () => void}} props */
function CheckInForm({ session, said, refused, close }) {
  const draft = `draft.${session.id}.check-in.${roundNow(session)}`;
  const kept = loadLocal(draft, { mood: said?.mood ?? 0, text: said?.text ?? "" });
  const [mood, setMood] = useState(kept.mood);
  const [text, setText] = useState(kept.text);
  const [problem, setProblem] = useState("");
  const keep = (/** @type {any} */ next) => saveLocal(draft, { mood, text, ...next });
  const submit = (/** @type {any} */ event) => {
    event.preventDefault();
    if (!mood && !text.trim()) return setProblem(t("check-in-empty"));
    if (refused) session.outbox.remove(refused.key);
    const command = { type: "check_in", id: said?.id ?? newId("c"), text: text.trim(), ...(mood ? { mood } : {}) };
    const before = session.store.peek("check_in", command.id);
    if (!before) session.do(command);
    else if (command.text !== (before.text ?? "") || mood !== (before.mood ?? 0)) {
      act(session, command, { ...command, text: before.text ?? "", mood: before.mood ?? 0 });
    }
    saveLocal(draft, null);
    close();
  };
  const out = session.phase.value?.phase_kind === "check_out" || session.programme.value?.state === "after";
  return html`
    <form class="sheet check-in stack" onSubmit=${submit} aria-labelledby="check-in-title">
      <h2 id="check-in-title">${t(out ? "check-in-title-out" : "check-in-title")}</h2>
      <fieldset class="field">
        <legend class="label">${t(out ? "check-in-mood-out" : "check-in-mood")}</legend>
        <div class="moods">
          ${MOODS.map(
            (each) => html`
              <label class=${`mood-choice ${each === mood ? "chosen" : ""}`} key=${each}>
                <input
                  type="radio"
                  name="mood"
                  value=${each}
                  checked=${each === mood}
                  onChange=${() => (setMood(each), keep({ mood: each }))}
                />
                <${MoodFace} mood=${each} quiet />
                <span>${t(`mood-${each}`)}</span>
              </label>
            `,
          )}
        </div>
      </fieldset>
      <div class="field">
        <label for="check-in-text">${t(out ? "check-in-sentence-out" : "check-in-sentence")}</label>
        <textarea
          class="input"
          id="check-in-text"
          rows="2"
          maxlength=${session.limits.value.note_chars}
          value=${text}
          onInput=${(/** @type {any} */ event) => (setText(event.target.value), keep({ text: event.target.value }))}
        ></textarea>
      </div>
      ${(problem || refused) && html`<p class="error" role="alert">${problem || refusalWords(refused.code)}</p>`}
      <div class="row">
        <button type="submit" class="button primary">
          <${Icon} name="check" />${t(out ? "check-in-go-out" : "check-in-go")}
        </button>
        ${said &&
        html`<button
          type="button"
          class="button quiet"
          onClick=${() => (refused && session.outbox.remove(refused.key), saveLocal(draft, null), close())}
        >
          ${t("cancel")}
        </button>`}
      </div>
    </form>
  `;
}

/**
 * What the other sites have said, the latest first: their own word to us.
 * @param {{session: import("../line/session.js").OpenSession, most?: number}} props
 */
export function SiteWords({ session, most = LATEST }) {
  const words = session.store
    .all("check_in")
    .filter((each) => each.scope === "site")
    .reverse()
    .slice(0, most);
  if (words.length === 0) return html`<p class="quiet-text">${t("site-words-none")}</p>`;
  return html`
    <ul class="stack tight">
      ${words.map(
        (each) => html`
          <li class=${`site-word ${paperOf(session.site(each.site))}`} key=${each.id}>
            <p class="row apart small">
              <${SiteMark} site=${session.site(each.site)} full /><span class="numeric">
                ${each.at ? timeOfDay(each.at) : ""}
              </span>
            </p>
            <p class="said">
              ${each.mood > 0 && html`<${MoodFace} mood=${each.mood} />`}<span class="grow">${each.text}</span>
            </p>
          </li>
        `,
      )}
    </ul>
  `;
}

/**
 * What people have said, all sites, the latest first.
 * @param {{session: import("../line/session.js").OpenSession}} props
 */
export function PeopleWords({ session }) {
  const words = session.store
    .all("check_in")
    .filter((each) => (each.scope ?? "person") === "person" && each.by !== session.you.value.participant)
    .reverse();
  if (words.length === 0) return html`<p class="quiet-text">${t("people-words-none")}</p>`;
  return html`
    <ul class="people-words">
      ${words.slice(0, LATEST).map(
        (each) => html`
          <li key=${each.id} class="row tight">
            <${SiteMark} site=${session.site(each.site)} />
            ${each.mood > 0 && html`<${MoodFace} mood=${each.mood} />`}
            <span class="grow">
              ${each.text}${each.name ? html` <span class="small quiet-text">${each.name}</span>` : null}
            </span>
          </li>
        `,
      )}
    </ul>
    ${words.length > LATEST &&
    html`<p class="small quiet-text">${t("people-words-more", { count: words.length - LATEST })}</p>`}
  `;
}
