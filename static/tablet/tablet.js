/** The participant's page: the forms on one side, the shared wall on the other. */
import { useCaseNews } from "./case-news.js";
import { createCases } from "./case-state.js";
import { CasesPanel } from "./cases.js";
import { useSortingAnswers } from "../clusters/answers.js";
import { ClusterBoard } from "../clusters/board.js";
import { createSorting } from "../clusters/sorting.js";
import { CheckInCard, myCheckIn } from "./check-in.js";
import { ConnectionBanner, cannotReturn, deadWhenGone } from "../ui/connection.js";
import { SkipLink, Tabs } from "../ui/controls.js";
import { CrossPanel, useCrossNews } from "./cross.js";
import { Dialogs, doWithoutDialog } from "./dialogs.js";
import { RoomBar, createFollowing } from "./following.js";
import { forgetWhenGone, leaveForGood } from "./gone.js";
import { focusWhenDrawn } from "../ui/focus.js";
import { Hands } from "./hands.js";
import { Header } from "./header.js";
import { sendForFormerPeople } from "../line/former-sender.js";
import { linkText } from "../line/link-text.js";
import { isSamePerson, membership, tabletAddress } from "../line/membership.js";
import { createMine } from "./mine.js";
import { NoteForm } from "./note-form.js";
import { NoteWall } from "./note-wall.js";
import { useNotifications } from "./notifications.js";
import { mountNotices, notify } from "../ui/notices.js";
import { onceOpen } from "../ui/once-open.js";
import { OutputsPanel } from "./outputs.js";
import { PeopleView } from "./people-view.js";
import { keepAlias, reloadWhenHandedOn } from "./person.js";
import { RefusedList } from "./refused-list.js";
import { createReplies } from "./replies.js";
import { AskedBar, useReplyNews } from "./reply-news.js";
import { useReveal } from "./reveal-moment.js";
import { createSeat } from "./seat.js";
import { keepSnapshot } from "../line/snapshot.js";
import { SnapshotBanner } from "./snapshot-banner.js";
import { ignoreSecondPresses } from "../ui/rest.js";
import { Tray } from "./tray.js";
import { html, render, useMemo, useSignal, useSignalEffect } from "../ui/view.js";
import { VotesPanel, useVoteNews } from "./votes.js";
import { createWallFilter } from "./wall-filter.js";
import { createWriters } from "./writers.js";
import { Written } from "./written.js";
import { loadWords, t } from "../line/words.js";

/** @import { Opened } from "./dialogs.js" */

/** @param {{session: import("../line/session.js").OpenSession, snapshot: ReturnType<typeof keepSnapshot>}} props */
function Tablet({ session, snapshot }) {
  const mine = useMemo(() => createMine(session), [session]);
  const following = useMemo(() => createFollowing(session), [session]);
  const seat = useMemo(() => createSeat(session), [session]);
  const writers = useMemo(() => createWriters(session, seat), [session]);
  const replies = useMemo(() => createReplies(session), [session]);
  const cases = useMemo(() => createCases(session), [session]);
  const filter = useMemo(() => createWallFilter(session), [session]);
  const sorting = useMemo(() => createSorting(session), [session]);
  const { view, checkInFirst } = following;
  const tab = useSignal("all");
  const dialog = useSignal(/** @type {Opened | null} */ (null));
  const close = () => (dialog.value = null);
  // One function for the life of the page, so that no note is redrawn because of it.
  const open = useMemo(
    () => (/** @type {string} */ what, /** @type {Opened["of"]} */ of) =>
      doWithoutDialog(session, what, of) || (dialog.value = { what, of }),
    [session],
  );
  const build = (/** @type {string} */ id) => open("output-of", { id });
  useSignalEffect(following.receive);
  useNotifications(session, mine);
  const show = (/** @type {{kind: "note" | "output" | "case", id: string}} */ { kind, id }) => {
    if (kind === "case") {
      cases.shown.value = id;
      following.choose("cases");
      return focusWhenDrawn("case-heading", "center");
    }
    following.choose(kind === "note" ? "notes" : "outputs");
    tab.value = "all";
    filter.clear();
    filter.sought.value = id;
    focusWhenDrawn(`${kind}-${id}`, "center");
  };
  useReplyNews(session, mine, show);
  useCaseNews(session, mine, show);
  useReveal(session, mine, show);
  useSortingAnswers(session, sorting);
  useVoteNews(session, following);
  useCrossNews(session);

  const checkIn = html`<${CheckInCard} key="check-in" session=${session} />`;
  const writing = [
    html`<${NoteForm} key="write" session=${session} seat=${seat} writers=${writers} />`,
    html`<${Written} key="written" session=${session} />`,
    html`<${Tray} key="tray" session=${session} show=${show} />`,
  ];
  const first = !checkInFirst.value ? writing : myCheckIn(session) ? [...writing, checkIn] : [checkIn, ...writing];
  const hands = html`<${Hands} key="hands" session=${session} seat=${seat} />`;
  const outputs = session.store.ids("output").value.length;
  const clusters = sorting.clusters.value.length;
  const sorts = clusters > 0 || session.phase.value?.phase_kind === "clustering" || view.value === "clusters";
  const votes = session.store.ids("vote").value.length > 0;

  return html`
    <${SkipLink} />
    <${Header} session=${session} seat=${seat} openMe=${() => open("me", null)} />
    <${ConnectionBanner} session=${session} />
    <main
      id="main"
      tabindex="-1"
      class=${`bench ${view.value === "clusters" ? "sorting" : ""}`}
      ...${deadWhenGone(session)}
    >
      <div class="hand stack">
        <${RefusedList} session=${session} mine=${mine} open=${open} />
        <${CrossPanel} session=${session} writers=${writers} open=${open} />
        ${!cannotReturn(session.line.stopped.value) && [...first, hands]}
      </div>
      <div class=${`view ${following.ahead.value ? "behind" : ""}`}>
        <${RoomBar} session=${session} following=${following} />
        <div class="view-tabs">
          <${Tabs}
            name="view"
            label=${t("view-tabs")}
            tabs=${[
              { id: "notes", words: t("view-notes") },
              ...(sorts ? [{ id: "clusters", words: t("view-clusters"), count: clusters }] : []),
              { id: "outputs", words: t("view-outputs"), count: outputs },
              ...(cases.areThere.value || view.value === "cases"
                ? [{ id: "cases", words: t("view-cases"), count: session.store.ids("case").value.length }]
                : []),
              ...(votes ? [{ id: "votes", words: t("view-votes") }] : []),
              { id: "people", words: t("view-people") },
            ]}
            chosen=${view.value}
            choose=${following.choose}
          />
        </div>
        <div role="tabpanel" id="view-panel" aria-labelledby=${`view-${view.value}`} class="view-panel">
          <${SnapshotBanner} snapshot=${snapshot} />
          <${AskedBar} session=${session} replies=${replies} show=${show} />
          ${view.value === "notes" && html`<${NoteWall} ...${{ session, mine, replies, filter, tab, open }} />`}
          ${view.value === "clusters" && html`<${ClusterBoard} session=${session} sorting=${sorting} build=${build} />`}
          ${view.value === "outputs" && html`<${OutputsPanel} ...${{ session, mine, replies, open }} />`}
          ${view.value === "cases" && html`<${CasesPanel} ...${{ session, mine, cases, open }} />`}
          ${view.value === "votes" && html`<${VotesPanel} session=${session} seat=${seat} />`}
          ${view.value === "people" &&
          html`<${PeopleView} session=${session} own=${checkInFirst.value ? null : checkIn} />`}
        </div>
      </div>
    </main>
    ${dialog.value &&
    html`<${Dialogs} key=${dialog.value.what} dialog=${dialog.value} ...${{ session, seat, writers, open, close }} />`}
  `;
}


async function start() {
  const said = linkText(location.hash.slice(1));
  const member = membership(said);
  if (!member) return location.replace(/^[a-z2-7]{0,16}$/.test(said) ? "/join" : `/join#${encodeURIComponent(said)}`);
  const place = /** @type {Element} */ (document.getElementById("page"));
  mountNotices();
  /** @type {OpenSession | null} */ let session = null;
  reloadWhenHandedOn(member, () => session ?? undefined);
  session = await onceOpen(
    () => ({ rejoin: member.rejoin, ticket: member.ticket }),
    (words) => render(html`<main class="page narrow"><p class="message bad" role="alert">${words}</p></main>`, place),
    () => (member.at ? leaveForGood(member, place) : location.replace(`/join#r.${member.rejoin}`)),
  );
  if (!session) return;
  const { id, store } = session;
  const now = membership(said);
  if (!now || !isSamePerson(now, member)) return location.reload(); // handed on before this page was there
  history.replaceState(null, "", tabletAddress({ ...now, at: Date.now() }));
  render(html`<${Tablet} session=${session} snapshot=${keepSnapshot(session)} />`, place);
  forgetWhenGone(session);
  keepAlias(session);
  sendForFormerPeople({
    position: (each) => (each === id ? store.position() : ""),
    refused: (count) => notify(t("former-refused", { count }), { about: "former" }),
  });
}

ignoreSecondPresses();
loadWords().then(start);
addEventListener("hashchange", () => location.reload());
