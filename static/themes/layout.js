/** The theme team's page: the notes in no cluster one by one, and the clusters beside them; or the whole board. */
import { useSortingAnswers } from "../clusters/answers.js";
import { ClusterBoard } from "../clusters/board.js";
import { SortingDialogs } from "../clusters/dialogs.js";
import { createSorting } from "../clusters/sorting.js";
import { lang, t } from "../line/words.js";
import { Brand } from "../ui/brand.js";
import { ConnectionBanner, ConnectionState, deadWhenGone } from "../ui/connection.js";
import { LanguageSwitch, SkipLink, Tabs } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { html, useEffect, useMemo, useState } from "../ui/view.js";
import { createQueue } from "./queue.js";
import { Queue } from "./queue-view.js";

/** @param {{session: OpenSession}} props */
export function ThemeTeam({ session }) {
  const sorting = useMemo(() => createSorting(session), [session]);
  const queue = useMemo(() => createQueue(session, sorting), [session]);
  const [tab, setTab] = useState("queue");
  useSortingAnswers(session, sorting);
  useEffect(() => queue.watch(), [queue]);
  const title = session.info.value?.title ?? "";
  useEffect(() => {
    document.title = [t("themes-title"), title].filter(Boolean).join(" · ");
  }, [title, lang.value]);
  const tabs = [
    { id: "queue", words: t("themes-queue"), count: queue.notes.value.length },
    { id: "board", words: t("themes-board"), count: sorting.clusters.value.length },
  ];
  return html`
    <${SkipLink} />
    <header class="themes-head">
      <${Brand} />
      <div class="grow">
        <h1>${t("themes-title")}</h1>
        <p class="quiet-text small">${title}</p>
      </div>
      ${session.you.value.role === "participant" &&
      html`<a class="button compact" href="/tablet">${t("themes-back")}</a>`}
      <${ConnectionState} session=${session} />
      <${LanguageSwitch} />
    </header>
    <${ConnectionBanner} session=${session} />
    <main id="main" tabindex="-1" class="themes" ...${deadWhenGone(session)}>
      ${!session.store.ready.value
        ? html`<p role="status">${t("loading")}</p>`
        : !sorting.maySort.value
          ? html`<div class="empty"><${Icon} name="group" /><p>${t("themes-not-yet")}</p></div>`
          : html`
              <${Tabs} name="themes" label=${t("themes-title")} tabs=${tabs} chosen=${tab} choose=${setTab} />
              <div role="tabpanel" id="themes-panel" aria-labelledby=${`themes-${tab}`}>
                ${tab === "board"
                  ? html`<${ClusterBoard} session=${session} sorting=${sorting} />`
                  : html`
                      <${Queue} session=${session} sorting=${sorting} queue=${queue} />
                      <${SortingDialogs} session=${session} sorting=${sorting} />
                    `}
              </div>
            `}
    </main>
  `;
}
