/** The sites: our own word to the others, and the state of each of the others. */
import { followArrows, useArrowList, useItem } from "../ui/arrow-list.js";
import { Icon } from "../ui/icon.js";
import { awaySites, createActivity } from "../stage/activity.js";
import { behindWords, driftOf } from "./drift.js";
import { OwnWord } from "./own-word.js";
import { shorten } from "../ui/note-card.js";
import { isVisible } from "../ui/contributions.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html, useComputed, useEffect, useMemo } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

/** @import { ArrowList } from "../ui/arrow-list.js" */

const LATEST = 3;
const AWAY = 10_000; // more trouble than any minutes off the plan
const OPEN = 4; // more sites than this are collapsed, and one Tab stop with arrow keys

/** @param {import("./layout.js").DeskProps} props */
export function DeskSites({ session }) {
  const activity = useMemo(() => createActivity(session), []);
  const own = session.you.value.site;
  const others = session.sites.value.filter((site) => site.id !== own);
  const away = new Map(
    awaySites(session.sites.value, session.presence.value, own).map(([site, since]) => [site.id, since]),
  );
  const folded = others.length > OPEN;
  const late = useLate(session);
  const trouble = (/** @type {Site} */ { id }) =>
    away.has(id) ? AWAY : late.has(id) ? 1 + Math.abs(late.get(id) ?? 0) : 0;
  const shown = folded ? [...others].sort((a, b) => trouble(b) - trouble(a)) : others;
  const list = useArrowList(shown.map((site) => site.id));
  return html`
    ${own && html`<${OwnWord} session=${session} />`}
    <section class="sheet stack desk-sites">
      <h2>${t("desk-others")}</h2>
      ${others.length === 0 && html`<p class="quiet-text">${t("desk-others-none")}</p>`}
      <div class=${folded ? "desk-many" : "stack"} onKeyDown=${folded ? followArrows : undefined}>
        ${shown.map(
          (site) =>
            html`<${OtherSite}
              key=${site.id}
              session=${session}
              site=${site}
              since=${away.get(site.id) ?? 0}
              last=${activity.value.get(site.id)?.times.slice(-1)[0] ?? 0}
              late=${late.get(site.id)}
              folded=${folded}
              list=${list}
            />`,
        )}
      </div>
    </section>
  `;
}

/**
 * @param {import("./layout.js").DeskProps & {
 *   site: Site, since: number, last: number, late: number | undefined, folded: boolean, list: ArrowList,
 * }} props `late`: minutes after the others, of a site that works by itself
 */
function OtherSite({ session, site, since, last, late, folded, list }) {
  const { item } = useItem(list, site.id);
  const here = session.here(site.id);
  const { store } = session;
  const own = session.phaseNamed(store.record("programme", site.id).value?.phase ?? "")?.title;
  const head = html`
    <span class="desk-site-head">
      <${SiteMark} site=${site} full />
      ${since
        ? html`<span class="desk-warn small">
            <${Icon} name="wifi-off" /> ${t("desk-away-since", { time: timeOfDay(since) })}
          </span>`
        : html`<span class="quiet-text small numeric">${hereWords(here)}</span>`}
      ${own && html`<span class="desk-warn small">${t("desk-site-alone", { title: own })}
        ${late !== undefined && html` · <span class="numeric">${behindWords(late)}</span>`}
      </span>`}
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
    html`<blockquote class=${`desk-said ${paperOf(site)}`} lang=${languageOf(word, site)}>
      ${word.text} <span class="small quiet-text numeric">${timeOfDay(word.at)}</span>
    </blockquote>`}
    ${notes.length > 0 &&
    html`<ul class="desk-latest">
      ${notes.map(
        (note) =>
          html`<li key=${note.id} class=${paperOf(site)} lang=${languageOf(note, site)}>
            ${shorten(note.text, 110)}
          </li>`,
      )}
    </ul>`}
    ${!word && !notes.length && html`<p class="small quiet-text">${t("desk-site-silent")}</p>`}
  `;
  return folded
    ? html`<details class="desk-site"><summary ...${item}>${head}</summary>${body}</details>`
    : html`<div class="desk-site stack tight"><h3>${head}</h3>${body}</div>`;
}

/**
 * Return how many minutes each site by itself is after the others; drawn anew when that changes, not each second.
 * @param {OpenSession} session
 */
function useLate(session) {
  useEffect(() => session.clock.watch(), []);
  const minutes = useComputed(() => JSON.stringify(driftOf(session).alone.map(({ site, late }) => [site.id, late])));
  return new Map(/** @type {[string, number][]} */ (JSON.parse(minutes.value)));
}

/** "37 participants · facilitator · 1 screen" @param {ReturnType<OpenSession["here"]>} here */
const hereWords = ({ participants, facilitators, screens }) =>
  [
    t("desk-participants", { count: participants }),
    t("desk-facilitators", { count: facilitators }),
    t("desk-screens", { count: screens }),
  ].join(" · ");

/**
 * Return the latest visible notes of a site.
 * @param {import("../line/session.js").OpenSession} session
 * @param {string} mark
 */
function latestOf(session, mark) {
  const { store } = session;
  const found = [];
  const ids = store.ids("note").value;
  for (let n = ids.length - 1; n >= 0 && found.length < LATEST; n--) {
    const note = store.peek("note", /** @type {string} */ (ids[n]));
    if (note?.site === mark && isVisible(store.record("note", note.id).value)) found.push(note);
  }
  return found;
}
