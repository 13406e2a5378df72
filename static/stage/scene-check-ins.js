/** Check-ins with the sites side by side: each site's own word, how people are, and what they say. */
import { MOODS, MoodFace } from "../ui/mood.js";
import { LongText } from "./scene-spotlight.js";
import { WallNote } from "./scene-wall.js";
import { Pages } from "./paged.js";
import { checkInsNow, inSight } from "./scenes.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const BESIDE = 2; // sites that stand side by side; more take turns
const GROUP_MS = 20_000;
const LATEST_NOTES = 6;
const MOST = 60;
const WORD_LONG = 105; // from here on all words are set in the smaller size, so that the sites look alike
const WORD_PART = 200; // a longer word takes the column for itself, a part at a time

/** @param {import("./stage.js").SceneProps} props */
export function CheckInsScene({ session, controls }) {
  const { store } = session;
  const now = checkInsNow(store.all("check_in"), session.programme.value, session.phases.value);
  const sites = session.sites.value;
  const wordy = now.some(
    (each) => each.scope === "site" && each.text.length > WORD_LONG && each.text.length <= WORD_PART,
  );
  const said = new Set(now.map((each) => each.site));
  const talking = sites.length > BESIDE ? sites.filter((site) => said.has(site.id)) : sites;
  const [group, groups] = useGroups(talking.length > 0 ? talking : sites, controls);
  if (!store.ready.value) return null;
  return html`
    <div class="sites-beside" key=${group[0]?.id}>
      ${group.map((site) => {
        const theirs = now.filter((each) => each.site === site.id);
        const counts = groups === 1 && fullest(now, group) === site.id;
        return html`<${SiteColumn}
          key=${site.id}
          session=${session}
          site=${site}
          checkIns=${theirs}
          wordy=${wordy}
          controls=${controls}
          counts=${counts}
        />`;
      })}
    </div>
  `;
}

/** The site with most to say is the one the page number is about. @param {any[]} now @param {any[]} sites */
const fullest = (now, sites) =>
  sites
    .map((site) => ({ id: site.id, count: now.filter((each) => each.site === site.id).length }))
    .sort((a, b) => b.count - a.count)[0]?.id;

/**
 * @param {{
 *   session: import("../line/session.js").OpenSession, site: any, checkIns: any[], wordy: boolean,
 *   controls: import("./stage.js").Controls, counts: boolean,
 * }} props
 */
function SiteColumn({ session, site, checkIns, wordy, controls, counts }) {
  const word = checkIns.filter((each) => each.scope === "site").slice(-1)[0];
  const people = checkIns.filter((each) => each.scope !== "site");
  const long = word && word.text.length > WORD_PART;
  const crossing = session.phase.value?.phase_kind === "cross_check_in";
  return html`
    <section class=${`site-column ${paperOf(site)} ${word && people.length ? "full" : ""}`}>
      <h2><${SiteMark} site=${site} full /></h2>
      ${long
        ? html`<blockquote class="site-word parts">
            <${LongText} key=${word.text} text=${word.text} most=${WORD_PART} controls=${controls} />
          </blockquote>`
        : word
          ? html`<blockquote class=${`site-word ${wordy ? "long" : ""}`}>${word.text}</blockquote>`
          : crossing && html`<p class="site-waiting">${t("screen-word-coming")}</p>`}
      ${people.some((each) => each.mood) && html`<${Moods} people=${people} />`}
      ${!long &&
      html`<${Voices}
        session=${session}
        site=${site}
        people=${people}
        controls=${controls}
        counts=${counts}
        notes=${crossing}
      />`}
    </section>
  `;
}

/** How many feel how: a bar, a face and a number each. @param {{people: any[]}} props */
function Moods({ people }) {
  const counts = MOODS.map((mood) => people.filter((each) => each.mood === mood).length);
  const most = Math.max(...counts, 1);
  return html`
    <ul class="moods">
      ${MOODS.map(
        (mood, n) => html`
          <li key=${mood}>
            <span class="mood-bar"><i style=${{ transform: `scaleY(${(counts[n] ?? 0) / most})` }}></i></span>
            <span class="mood-foot"><${MoodFace} mood=${mood} /><b class="numeric">${counts[n]}</b></span>
          </li>
        `,
      )}
    </ul>
  `;
}

/** What people say; at a cross check-in without any, the site's latest notes. @param {any} props */
function Voices({ session, site, people, controls, counts, notes }) {
  const { store } = session;
  const saying = people.filter((/** @type {any} */ each) => each.text).slice(-MOST);
  if (saying.length) {
    return html`
      <${Pages}
        ids=${saying.map((/** @type {any} */ each) => each.id)}
        draw=${(/** @type {string} */ id) => html`<${Voice} session=${session} id=${id} />`}
        version=${(/** @type {string} */ id) => store.peek("check_in", id)?.text ?? ""}
        widest=${80}
        head=${0}
        controls=${controls}
        counts=${counts}
      />
    `;
  }
  const ids = notes
    ? store
        .ids("note")
        .value.filter(
          (/** @type {string} */ id) => store.peek("note", id)?.site === site.id && inSight(store.peek("note", id)),
        )
        .slice(-LATEST_NOTES)
    : [];
  if (!ids.length) return people.length ? null : html`<p class="site-waiting">${t("screen-check-ins-none")}</p>`;
  return html`
    <${Pages}
      ids=${ids}
      draw=${(/** @type {string} */ id) => html`<${WallNote} session=${session} id=${id} />`}
      version=${(/** @type {string} */ id) => store.peek("note", id)?.edited_at ?? 0}
      widest=${80}
      controls=${controls}
    />
  `;
}

/** @param {{session: import("../line/session.js").OpenSession, id: string}} props */
function Voice({ session, id }) {
  const said = session.store.record("check_in", id).value;
  if (!said) return null;
  return html`
    <div class="voice">
      ${said.mood ? html`<${MoodFace} mood=${said.mood} />` : null}
      <p>${said.text}${said.name && html` <span class="voice-name">${said.name}</span>`}</p>
    </div>
  `;
}

/**
 * The sites now side by side: all, or a few at a time by turns.
 * @param {any[]} sites
 * @param {import("./stage.js").Controls} controls
 * @returns {[any[], number]}
 */
function useGroups(sites, controls) {
  const [at, setAt] = useState(0);
  const groups = Math.max(1, Math.ceil(sites.length / BESIDE));
  const asked = controls.turn.value;
  const heard = useRef(asked);
  useEffect(() => {
    if (groups < 2) return;
    const timer = setInterval(() => setAt((n) => n + 1), GROUP_MS);
    return () => clearInterval(timer);
  }, [groups]);
  useEffect(() => {
    if (heard.current !== asked && groups > 1) setAt((n) => n + 1);
    heard.current = asked;
  }, [asked]);
  useEffect(() => {
    if (groups < 2) return;
    controls.pages.value = { number: (at % groups) + 1, count: groups };
    return () => void (controls.pages.value = { number: 1, count: 1 });
  }, [at, groups]);
  const start = (at % groups) * BESIDE;
  return [sites.slice(start, start + BESIDE), groups];
}
