/** The participant's page: write on one side, the shared wall on the other. Here its parts are put together. */
import { Problem, problemWords } from "../line/api.js";
import { CheckInCard, PeopleWords, SiteWords, myCheckIn } from "./check-in.js";
import { ConnectionBanner, isOut } from "../ui/connection.js";
import { SkipLink, Tabs } from "../ui/controls.js";
import { Header, phaseWords } from "./header.js";
import { MeDialog } from "./me.js";
import { forgetMembership, membership, tabletAddress } from "../line/membership.js";
import { createMine } from "./mine.js";
import { BuildDialog, EditDialog, RaceDialog } from "./note-dialogs.js";
import { NoteForm } from "./note-form.js";
import { NoteWall } from "./note-wall.js";
import { mountNotices, notify } from "../ui/notices.js";
import { OutputDialog, OutputsPanel } from "./outputs.js";
import { act } from "./own-act.js";
import { RefusedList } from "./refused.js";
import { keepSnapshot } from "../line/snapshot.js";
import { SeenWords } from "./seen-words.js";
import { openSession } from "../line/session.js";
import { effect, html, render, useMemo, useSignal, useSignalEffect } from "../ui/view.js";
import { lang, loadWords, refusalWords, t } from "../line/words.js";

/**
 * What a phase puts first: [the view, whether the check-in comes before the note form].
 * @type {Record<string, [string, boolean]>}
 */
const FIRST = {
  before: ["people", true],
  welcome: ["people", true],
  cross_check_in: ["people", false],
  outputs: ["outputs", false],
  prioritising: ["outputs", false],
  bazaar: ["outputs", false],
  check_out: ["people", true],
  after: ["outputs", true],
};

/** @param {import("../line/session.js").OpenSession} session */
const phaseKey = (session) => {
  const { state = "before" } = session.programme.value ?? {};
  return state === "running" ? (session.phase.value?.phase_kind ?? "other") : state;
};

/** @param {{session: import("../line/session.js").OpenSession, seen: ReturnType<typeof keepSnapshot>}} props */
function Tablet({ session, seen }) {
  const mine = useMemo(() => createMine(session), [session]);
  const view = useSignal("notes");
  const tab = useSignal("all");
  const dialog = useSignal(/** @type {{what: string, of: any} | null} */ (null));
  const close = () => (dialog.value = null);
  /** The same function each time, so that no note is drawn anew for it. */
  const open = useMemo(
    () => (/** @type {string} */ what, /** @type {any} */ of) =>
      actAtOnce(session, what, of) || (dialog.value = { what, of }),
    [session],
  );
  useNews(session, mine, view);

  const checkInFirst = FIRST[phaseKey(session)]?.[1] ?? false;
  const checkIn = html`<${CheckInCard} key="check-in" session=${session} />`;
  const writes = html`<${NoteForm} key="write" session=${session} />`;
  const first = !checkInFirst ? [writes] : myCheckIn(session) ? [writes, checkIn] : [checkIn, writes];
  const outputs = session.store.ids("output").value.length;

  return html`
    <${SkipLink} />
    <${Header} session=${session} openMe=${() => open("me", null)} />
    <${ConnectionBanner} session=${session} />
    <main id="main" tabindex="-1" class="bench">
      <div class="hand stack">
        <${RefusedList}
          session=${session}
          mine=${mine}
          settle=${(/** @type {any} */ item) => open("race", item)}
          reopen=${(/** @type {any} */ item) => open("reopen", item)}
        />
        ${!isOut(session.line.stopped.value) && first}
      </div>
      <div class="view">
        <div class="view-tabs">
          <${Tabs}
            name="view"
            label=${t("view-tabs")}
            tabs=${[
              { id: "notes", words: t("view-notes") },
              { id: "outputs", words: t("view-outputs"), count: outputs },
              { id: "people", words: t("view-people") },
            ]}
            chosen=${view.value}
            choose=${(/** @type {string} */ id) => (view.value = id)}
          />
        </div>
        <div role="tabpanel" id="view-panel" aria-labelledby=${`view-${view.value}`} class="view-panel">
          <${SeenWords} seen=${seen} />
          ${view.value === "notes" && html`<${NoteWall} session=${session} mine=${mine} tab=${tab} open=${open} />`}
          ${view.value === "outputs" && html`<${OutputsPanel} session=${session} mine=${mine} open=${open} />`}
          ${view.value === "people" && html`<${PeopleView} session=${session} own=${checkInFirst ? null : checkIn} />`}
        </div>
      </div>
    </main>
    ${dialog.value &&
    html`<${Dialogs} key=${dialog.value.what} session=${session} dialog=${dialog.value} open=${open} close=${close} />`}
  `;
}

/** @param {{session: import("../line/session.js").OpenSession, own: any}} props */
const PeopleView = ({ session, own }) => html`
  <div class="stack">
    ${own}
    <section class="stack tight" aria-labelledby="sites-say">
      <h2 id="sites-say">${t("people-sites")}</h2>
      <${SiteWords} session=${session} />
    </section>
    <section class="stack tight" aria-labelledby="people-say">
      <h2 id="people-say">${t("people-people")}</h2>
      <${PeopleWords} session=${session} />
    </section>
  </div>
`;

/**
 * @param {{
 *   session: any, dialog: {what: string, of: any}, open: (what: string, of: any) => void, close: () => void,
 * }} props
 */
function Dialogs({ session, dialog: { what, of }, open, close }) {
  if (what === "build")
    return html`<${BuildDialog}
      session=${session}
      note=${of}
      close=${close}
      toOutput=${(/** @type {any} */ note) => open("output-of", note)}
    />`;
  if (what === "edit") return html`<${EditDialog} session=${session} note=${of} close=${close} />`;
  if (what === "race") return html`<${RaceDialog} session=${session} item=${of} close=${close} />`;
  if (what === "output") return html`<${OutputDialog} session=${session} output=${of} close=${close} />`;
  if (what === "output-of")
    return html`<${OutputDialog} session=${session} output=${null} first=${[of.id]} close=${close} />`;
  if (what === "reopen") {
    const done = () => (session.outbox.remove(of.key), close());
    return html`<${OutputDialog} session=${session} output=${of.command} close=${done} />`;
  }
  return html`<${MeDialog} session=${session} close=${close} />`;
}

/** What needs no dialog, only a way to regret it. @param {any} session @param {string} what @param {any} of */
function actAtOnce(session, what, of) {
  const id = of?.id;
  if (what === "withdraw")
    act(session, { type: "withdraw_note", id }, { type: "return_note", id }, { words: "note-withdrawn-notice" });
  else if (what === "withdraw-output")
    act(session, { type: "withdraw_output", id }, { type: "return_output", id }, { words: "note-withdrawn-notice" });
  else if (what === "return") session.do({ type: "return_note", id });
  else if (what === "return-output") session.do({ type: "return_output", id });
  else return false;
  return true;
}

/**
 * Tell of what matters: a new phase, a note of mine taken further, a no from the server.
 * @param {any} session
 * @param {ReturnType<typeof createMine>} mine
 * @param {any} view
 */
function useNews(session, mine, view) {
  const last = useMemo(() => ({ phase: "" }), []);
  useSignalEffect(() => {
    lang.value;
    document.title = `${phaseWords(session)} · Samtidig`;
  });
  useSignalEffect(() => {
    if (!session.store.ready.value) return;
    const now = `${phaseKey(session)} ${session.programme.value?.phase ?? ""}`;
    if (now === last.phase) return;
    const [to] = FIRST[phaseKey(session)] ?? ["notes"];
    const busy = document.activeElement?.closest("input, textarea, .view, dialog");
    if (last.phase && busy && to !== view.peek()) {
      notify(t("phase-news", { phase: phaseWords(session) }), {
        about: "phase",
        action: { label: t("phase-go"), run: () => (view.value = to) },
      });
    } else {
      view.value = to;
      if (last.phase) notify(t("phase-news", { phase: phaseWords(session) }), { about: "phase" });
    }
    last.phase = now;
  });
  useSignalEffect(() =>
    mine.watchTaken((record, origin) =>
      notify(
        t(record.kind === "output" ? "taken-in-output" : "taken-in-note", {
          site: session.site(record.site)?.name ?? record.site,
          text: (origin.title ?? origin.text).slice(0, 40),
        }),
      ),
    ),
  );
  useMemo(
    () =>
      session.outbox.onAnswer((/** @type {any} */ item) => {
        if (item.state === "refused")
          notify(`${t("refused-not-saved")} ${refusalWords(item.code ?? "")}`, { show: false });
      }),
    [session],
  );
}

/** A session that is gone is forgotten here too: what it knew of the person was deleted. @param {any} session */
function forgetWhenGone(session) {
  effect(() => {
    if (isOut(session.line.stopped.value)) forgetMembership(session.id);
  });
}

async function start() {
  const member = membership(location.hash.slice(1));
  if (!member) return location.replace("/join");
  const place = /** @type {Element} */ (document.getElementById("page"));
  mountNotices();
  try {
    const session = await openSession({ rejoin: member.rejoin, ticket: member.ticket });
    history.replaceState(null, "", tabletAddress({ ...member, at: Date.now() }));
    render(html`<${Tablet} session=${session} seen=${keepSnapshot(session)} />`, place);
    forgetWhenGone(session);
  } catch (problem) {
    if (problem instanceof Problem && problem.final) {
      forgetMembership(member.session);
      return location.replace("/join");
    }
    render(
      html`<main class="page narrow"><p class="message bad" role="alert">${problemWords(problem)}</p></main>`,
      place,
    );
    throw problem;
  }
}

loadWords().then(start);
addEventListener("hashchange", () => location.reload());
