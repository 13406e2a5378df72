/** The sites: our own word to the others, and how each of the others is doing. */
import { onItsWay } from "./answers.js";
import { Icon } from "../ui/icon.js";
import { awaySites, createLife } from "../stage/life.js";
import { newId } from "../line/ids.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { shorten } from "../ui/note-card.js";
import { inSight } from "../stage/scenes.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { TextBox, textProblem } from "../ui/text-box.js";
import { html, useEffect, useMemo, useState } from "../ui/view.js";
import { refusalWords, t, timeOfDay } from "../line/words.js";

const LATEST = 3;
const OPEN = 4; // more sites than this are folded

/** @param {import("./layout.js").DeskProps} props */
export function DeskSites({ session }) {
  const life = useMemo(() => createLife(session), []);
  const own = session.you.value.site;
  const others = session.sites.value.filter((site) => site.id !== own);
  const away = new Map(
    awaySites(session.sites.value, session.presence.value, own).map(([site, since]) => [site.id, since]),
  );
  const folded = others.length > OPEN;
  return html`
    ${own && html`<${OwnWord} session=${session} />`}
    <section class="sheet stack desk-sites">
      <h2>${t("desk-others")}</h2>
      ${others.length === 0 && html`<p class="quiet-text">${t("desk-others-none")}</p>`}
      <div class=${folded ? "desk-many" : "stack"}>
        ${(folded ? [...others].sort((a, b) => Number(away.has(b.id)) - Number(away.has(a.id))) : others).map(
          (site) =>
            html`<${OtherSite}
              key=${site.id}
              session=${session}
              site=${site}
              since=${away.get(site.id) ?? 0}
              last=${life.value.get(site.id)?.times.slice(-1)[0] ?? 0}
              folded=${folded}
            />`,
        )}
      </div>
    </section>
  `;
}

/**
 * The site's own word to the others, one a round; it can be written anew.
 * @param {import("./layout.js").DeskProps} props
 */
function OwnWord({ session }) {
  const { participant, site } = session.you.value;
  const { state = "before", phase = "" } = session.programme.value ?? {};
  const round = phase || state;
  const words = session.store
    .all("check_in")
    .filter((each) => each.scope === "site" && each.site === site && (each.round ?? "") === round);
  const mine = words.find((each) => each.by === participant);
  const theirs = words.filter((each) => each.by !== participant).slice(-1)[0];
  const waiting = onItsWay(session, (command) => command.type === "check_in" && command.scope === "site");
  const draftName = `draft.${session.id}.${participant}.${round}`;
  const said = waiting?.text ?? mine?.text ?? "";
  const [draft, setDraft] = useState({ name: "", text: "" });
  const text = draft.name === draftName ? draft.text : /** @type {string} */ (loadLocal(draftName, said));
  const [problem, setProblem] = useState("");
  const most = session.limits.value.note_chars;

  const input = (/** @type {string} */ value) => {
    setDraft({ name: draftName, text: value });
    setProblem("");
    saveLocal(draftName, value || null);
  };
  // A refused word (another facilitator was first, for instance) goes back into the box, so that no text is lost.
  useEffect(
    () =>
      session.outbox.onAnswer(({ state, command }) => {
        if (state !== "refused" || command.type !== "check_in" || command.scope !== "site") return;
        const begun = /** @type {string} */ (loadLocal(draftName, "")).trim();
        input(begun && begun !== command.text ? `${command.text}\n${begun}` : command.text);
      }),
    [draftName],
  );
  const send = () => {
    const wrong = textProblem(text, most);
    setProblem(wrong);
    if (wrong || text.trim() === said) return;
    session.do({ type: "check_in", id: waiting?.id ?? mine?.id ?? newId("w-"), text: text.trim(), scope: "site" });
    saveLocal(draftName, null);
  };
  const state_ = waiting
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
        send();
      }}
    >
      <${TextBox}
        id="own-word"
        label=${html`<${SiteMark} site=${session.site(site)} /> ${t("desk-word")}`}
        value=${text}
        input=${input}
        send=${send}
        most=${most}
        rows=${2}
        invalid=${Boolean(problem)}
        describedby="own-word-state"
      />
      ${problem && html`<span class="error" role="alert">${refusalWords(problem)}</span>`}
      <div class="row apart">
        <span class="hint grow" id="own-word-state">${state_}</span>
        <button type="submit" class="button" aria-disabled=${String(!text.trim() || text.trim() === said)}>
          <${Icon} name="send" />${mine ? t("desk-word-again") : t("desk-word-send")}
        </button>
      </div>
    </form>
  `;
}

/** @param {import("./layout.js").DeskProps & {site: any, since: number, last: number, folded: boolean}} props */
function OtherSite({ session, site, since, last, folded }) {
  const here = session.presence.value.sites?.[site.id] ?? {};
  const { store } = session;
  const head = html`
    <span class="desk-site-head">
      <${SiteMark} site=${site} full />
      ${since
        ? html`<span class="desk-warn small">
            <${Icon} name="wifi-off" /> ${t("desk-away-since", { time: timeOfDay(since) })}
          </span>`
        : html`<span class="quiet-text small numeric">${hereWords(here)}</span>`}
      <span class="quiet-text small numeric">
        ${last ? t("desk-last", { time: timeOfDay(last) }) : t("desk-quiet")}
      </span>
    </span>
  `;
  const word = store.all("check_in").filter((each) => each.scope === "site" && each.site === site.id).slice(-1)[0];
  const notes = latestOf(session, site.id);
  const body = html`
    ${site.angle && html`<p class="small quiet-text">${site.angle}</p>`}
    ${word &&
    html`<blockquote class=${`desk-said ${paperOf(site)}`}>
      ${word.text} <span class="small quiet-text numeric">${timeOfDay(word.at)}</span>
    </blockquote>`}
    ${notes.length > 0 &&
    html`<ul class="desk-latest">
      ${notes.map((note) => html`<li key=${note.id} class=${paperOf(site)}>${shorten(note.text, 110)}</li>`)}
    </ul>`}
    ${!word && !notes.length && html`<p class="small quiet-text">${t("desk-site-silent")}</p>`}
  `;
  return folded
    ? html`<details class="desk-site"><summary>${head}</summary>${body}</details>`
    : html`<div class="desk-site stack tight"><h3>${head}</h3>${body}</div>`;
}

/** "37 deltagere · 1 facilitator · 1 skærm" @param {any} here */
const hereWords = ({ participants = 0, facilitators = 0, screens = 0 }) =>
  [
    t("desk-participants", { count: participants }),
    t("desk-facilitators", { count: facilitators }),
    t("desk-screens", { count: screens }),
  ].join(" · ");

/** @param {import("../line/session.js").OpenSession} session @param {string} mark */
function latestOf(session, mark) {
  const { store } = session;
  const found = [];
  const ids = store.ids("note").value;
  for (let n = ids.length - 1; n >= 0 && found.length < LATEST; n--) {
    const note = store.peek("note", /** @type {string} */ (ids[n]));
    if (note?.site === mark && inSight(store.record("note", note.id).value)) found.push(note);
  }
  return found;
}
