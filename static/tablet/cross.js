/**
 * A cross check-in on the tablet: the notes that other sites picked for this one, to steal, build on or ask about. It
 * stands above what one does, and goes when it is over: what one wrote, and where one was, stay as they were.
 */
import { Countdown } from "../ui/countdown.js";
import { crossHeldEarly, crossOn, picksOf, wordLeft } from "../ui/cross.js";
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { NoteCard } from "../ui/note-card.js";
import { notify } from "../ui/notices.js";
import { SiteMark } from "../ui/site-mark.js";
import { html, useMemo, useRef, useSignalEffect, useState } from "../ui/view.js";
import { newId } from "../line/ids.js";
import { lang, t } from "../line/words.js";
import { cardOf } from "./source-of.js";

const AT_FIRST = 6; // notes shown before one asks for more: from 98 sites there are hundreds

/** @typedef {import("../ui/cross.js").Pick} Pick */
/** @typedef {import("./writers.js").Writers} Writers */
/** @typedef {{session: OpenSession, writers: Writers, open: (what: string, of: any) => void}} Props */

/** @param {Props} props */
export function CrossPanel({ session, writers, open }) {
  const [most, setMost] = useState(AT_FIRST);
  const cross = crossOn(session) ?? crossHeldEarly(session);
  if (!cross) return null;
  const own = session.you.value.site;
  const word = session.site(cross.word);
  const picks = picksOf(session, cross).filter((pick) => pick.site !== own);
  // Those of the site that speaks come first, then those that nobody has answered.
  const rank = (/** @type {Pick} */ pick) => (pick.site === cross.word ? 0 : 1) + (pick.answered ? 2 : 0);
  const sorted = [...picks].sort((a, b) => rank(a) - rank(b));
  return html`
    <section class="sheet stack cross-panel" aria-labelledby="cross-heading">
      <h2 id="cross-heading" tabindex="-1">${t("scene-cross")}</h2>
      ${cross.state === "on" &&
      word &&
      html`<div class="row apart cross-word">
        <p><${SiteMark} site=${word} full /> ${t("cross-has-word")}</p>
        <${WordLeft} session=${session} id=${cross.id} />
      </div>`}
      ${picks.length
        ? html`<p class="hint">${t("cross-answer-hint")}</p>`
        : html`<p class="quiet-text">${t("cross-nothing-yet")}</p>`}
      <ul class="stack">
        ${sorted.slice(0, most).map(
          (pick) => html`<li key=${pick.id}><${Received} ...${{ session, writers, open, pick }} /></li>`,
        )}
      </ul>
      ${sorted.length > most &&
      html`<button type="button" class="button wide" data-means="more" onClick=${() => setMost(most + AT_FIRST)}>
        ${t("cross-more", { count: sorted.length - most })}
      </button>`}
    </section>
  `;
}

/** How long the word has left, or how far it runs over. @param {{session: OpenSession, id: string}} props */
function WordLeft({ session, id }) {
  const left = useMemo(() => wordLeft(session, id), [session, id]);
  return html`<${Countdown} session=${session} of=${left} />`;
}

/** One note that another site picked, who answered it, and the three ways to. @param {Props & {pick: Pick}} props */
function Received({ session, writers, open, pick }) {
  const note = session.store.record("note", pick.note).value;
  if (!note) return null;
  const waiting = session.outbox.items.value.some(
    ({ state, command }) => state === "waiting" && command.type === "answer_pick" && command.note === note.id,
  );
  const steal = () => {
    if (waiting) return;
    const id = newId("n");
    session.do({ type: "answer_pick", note: note.id, how: "steal", id, lang: lang.peek(), ...initialsOf(writers) });
    notify(t("cross-done-steal", { site: session.site(note.site)?.name ?? note.site }), {
      about: "own-act",
      action: { label: t("cross-undo"), run: () => session.do({ type: "withdraw_note", id }) },
    });
  };
  const button = (/** @type {Pick["answers"][number]["how"]} */ how, /** @type {() => void} */ press) => html`
    <button type="button" class="button" data-how=${how} aria-disabled=${String(waiting)} onClick=${press}>
      ${t(`cross-${how}`)}
    </button>
  `;
  return html`
    <${NoteCard} ...${cardOf(session, note)} class="in-dialog" />
    <div class="cross-ways" role="group" aria-label=${t("cross-ways")}>
      ${button("steal", steal)}
      ${button("build", () => open("answer-pick", { note, how: "build" }))}
      ${button("ask", () => open("answer-pick", { note, how: "ask" }))}
    </div>
    <p class="small quiet-text" role="status">
      ${waiting
        ? t("cross-on-its-way")
        : pick.answered > 0
        ? html`<${Icon} name="check" /> ${pick.answers.map(
            (answer, n) => html`<span key=${n}>
              <${SiteMark} site=${session.site(answer.site)} /> ${t(`cross-how-${answer.how}`)}${" "}
            </span>`,
          )}`
        : t("cross-unanswered")}
    </p>
  `;
}

/** @param {import("./writers.js").Writers} writers @returns {{initials?: string}} */
export function initialsOf(writers) {
  const { initials } = writers.sign();
  return initials ? { initials } : {};
}

/** Notice that a cross check-in begins here, with the way to it. @param {OpenSession} session */
export function useCrossNews(session) {
  const before = useRef(/** @type {string | null} */ (null));
  useSignalEffect(() => {
    if (!session.store.ready.value) return;
    const now = crossOn(session)?.id ?? "";
    const known = before.current;
    before.current = now;
    if (known === null || known === now || !now) return;
    notify(t("cross-news"), {
      about: "phase",
      action: { label: t("room-show"), run: () => focusWhenDrawn("cross-heading", "start") },
    });
  });
}
