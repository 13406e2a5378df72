/** The desk: the programme, what the room sees and writes, the sites, and tabs: notes, tables, people, links, files. */
import { Brand } from "../ui/brand.js";
import { useSortingAnswers } from "../clusters/answers.js";
import { ClusterBoard } from "../clusters/board.js";
import { createSorting } from "../clusters/sorting.js";
import { ConnectionBanner, ConnectionState, deadWhenGone } from "../ui/connection.js";
import { LanguageSwitch, SkipLink, Tabs } from "../ui/controls.js";
import { NowLine } from "../ui/countdown.js";
import { keepRefusedAnswers } from "./answer-draft.js";
import { DeskCases } from "./cases.js";
import { DeskCross } from "./cross.js";
import { useCommandNotices } from "./command-notices.js";
import { drawer } from "./drawer-choice.js";
import { DeskExport } from "./export.js";
import { DeskLinks } from "./links.js";
import { DeskNotes } from "./notes.js";
import { paperDraft } from "./paper-draft.js";
import { DeskPeople } from "./people.js";
import { DeskProgramme } from "./programme.js";
import { DeskRoom } from "./room.js";
import { DeskSites } from "./sites.js";
import { DeskSpeakers } from "./speakers.js";
import { SiteMark } from "../ui/site-mark.js";
import { DeskTables } from "./tables-part.js";
import { DeskVotes } from "./votes.js";
import { WritingPart } from "./writing-part.js";
import { html, useEffect, useMemo } from "../ui/view.js";
import { lang, t } from "../line/words.js";

/** @typedef {{session: import("../line/session.js").OpenSession}} DeskProps */

/** @param {DeskProps} props */
export function Desk({ session }) {
  const site = session.site(session.you.value.site);
  const title = session.info.value?.title ?? "";
  const sorting = useMemo(() => createSorting(session), [session]);
  const isWide = drawer.value === "clusters";
  useCommandNotices(session);
  useSortingAnswers(session, sorting);
  useEffect(() => keepRefusedAnswers(session), []);
  useEffect(() => void paperDraft(session), []); // so that a refused note comes back to it, whatever drawer is open
  useEffect(() => {
    document.title = [site?.mark, t("desk-title"), title].filter(Boolean).join(" · ");
  }, [site?.mark, title, lang.value]);
  return html`
    <${SkipLink} to="next" words=${t("desk-skip")} />
    <header class="desk-head">
      <${Brand} />
      <div class="desk-where grow">
        <h1><${SiteMark} site=${site} full /> <span class="for-ears">${t("desk-title")}</span></h1>
        <span class="quiet-text small">${title}</span>
      </div>
      <${ConnectionState} session=${session} />
      <${LanguageSwitch} />
    </header>
    <${NowLine} session=${session} />
    <${ConnectionBanner} session=${session} />
    ${session.store.ready.value
      ? html`
          <main class=${`desk ${isWide ? "desk-wide" : ""}`} ...${deadWhenGone(session)}>
            <${DeskProgramme} key="programme" session=${session} />
            ${isWide && html`<${Drawers} key="drawers" session=${session} sorting=${sorting} />`}
            <div class="desk-middle" key="middle">
              <${DeskCross} session=${session} />
              <${DeskSpeakers} session=${session} />
              <${WritingPart} session=${session} />
              <${DeskRoom} session=${session} />
              <${DeskSites} session=${session} />
            </div>
            ${!isWide && html`<${Drawers} key="drawers" session=${session} sorting=${sorting} />`}
          </main>
        `
      : html`<p class="page" role="status">${t("loading")}</p>`}
  `;
}

/** @param {DeskProps & {sorting: import("../clusters/sorting.js").Sorting}} props */
function Drawers({ session, sorting }) {
  const chosen = drawer.value;
  const choose = (/** @type {string} */ name) => (drawer.value = name);
  const marks = Object.keys(session.presence.value.sites);
  const here = marks.reduce((sum, mark) => sum + session.here(mark).participants, 0);
  const tabs = [
    { id: "notes", words: t("desk-notes"), count: session.store.ids("note").value.length },
    { id: "clusters", words: t("desk-clusters"), count: sorting.clusters.value.length },
    { id: "votes", words: t("view-votes") },
    { id: "people", words: t("desk-people"), count: here },
    { id: "cases", words: t("desk-cases"), count: session.store.ids("case").value.length },
    ...(session.you.value.site ? [{ id: "tables", words: t("desk-tables") }] : []),
    { id: "links", words: t("desk-links") },
    { id: "take", words: t("desk-download") },
  ];
  const parts = {
    notes: DeskNotes,
    clusters: ClusterBoard,
    votes: DeskVotes,
    cases: DeskCases,
    tables: DeskTables,
    people: DeskPeople,
    links: DeskLinks,
    take: DeskExport,
  };
  const Part = parts[/** @type {keyof typeof parts} */ (chosen)];
  return html`
    <section class="desk-drawers" aria-label=${t("desk-drawers")}>
      <${Tabs} name="drawer" label=${t("desk-drawers")} tabs=${tabs} chosen=${chosen} choose=${choose} />
      <div role="tabpanel" id="drawer-panel" aria-labelledby=${`drawer-${chosen}`}>
        <${Part} session=${session} sorting=${sorting} />
      </div>
    </section>
  `;
}
