/** The strip at the foot of a screen: activity per site, since when one is away, and that we are offline ourselves. */
import { awaySites, countPerBucket, createActivity } from "./activity.js";
import { isNarrow } from "./box-size.js";
import { JoinLine, joinWay } from "./join-ways.js";
import { LONG } from "./site-name.js";
import { stoppedWords } from "../ui/connection.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { html, useEffect, useMemo, useState } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

const MOST = 8; // with more sites, the rest are only counted
const SHOWN = 6; // so many are shown then
const SHOWN_NARROW = 5; // and in a narrow picture
const NAMES = 2; // up to this many sites are shown by name, where all names are short
const TIMES = 4; // up to this many, an away site says since when
const FEW = 12; // buckets drawn where there is little room
const REFRESH_MS = 5000;

/**
 * The strip, and below it how to join, unless the scene or what stands beside it says so.
 * @param {import("./stage.js").SceneProps & {scene: string, way: ReturnType<typeof joinWay>}} props
 */
export const StageFoot = ({ session, controls, scene, way }) => html`
  <footer class="stage-foot">
    <${StageStrip} session=${session} controls=${controls} scene=${scene} />
    ${way === "line" && html`<${JoinLine} session=${session} />`}
  </footer>
`;

/** @param {import("./stage.js").SceneProps & {scene: string}} props */
function StageStrip({ session, controls, scene }) {
  const activity = useMemo(() => createActivity(session), []);
  const now = useNow(session);
  const sites = session.sites.value;
  const presence = session.presence.value;
  const own = session.you.value.site;
  const away = new Map(awaySites(sites, presence, own).map(([site, since]) => [site.id, since]));
  const words = controls.miniature ? "" : connectionWords(session);
  const pages = controls.pages.value;
  const shown = sitesToShow(sites, own, activity.value, isNarrow(controls) ? SHOWN_NARROW : SHOWN);
  const left = sites.length - shown.length;
  return html`
    <div class=${`stage-strip ${words ? "says" : ""} ${sites.length > NAMES ? "many" : ""}`}>
      <div class="pulses">
        ${shown.map(
          (site) => html`
            <${Pulse}
              key=${site.id}
              site=${site}
              full=${sites.length <= NAMES && sites.every(({ name }) => name.length <= LONG) && !words && !away.size}
              away=${!words && away.has(site.id) && awayWords(away.get(site.id) ?? 0, sites.length)}
              here=${session.here(site.id).participants}
              buckets=${countPerBucket(activity.value.get(site.id)?.times ?? [], now).slice(
                sites.length > NAMES ? -FEW : 0,
              )}
              last=${activity.value.get(site.id)?.times.slice(-1)[0] ?? 0}
              counts=${scene !== "lobby" && !words && sites.length <= NAMES}
              graph=${!words}
            />
          `,
        )}
      </div>
      ${left > 0 &&
      !words &&
      html`<span class="stage-more numeric">
        ${away.size
          ? t("screen-most-here", { here: sites.length - away.size, all: sites.length })
          : t("screen-more-sites", { count: left })}
      </span>`}
      ${words && html`<p class="stage-says">${words}</p>`}
      ${pages.count > 1 &&
      !words &&
      html`<span class="stage-page numeric">
        <span class="for-ears">${t("screen-page")} </span>${pages.number}/${pages.count}
      </span>`}
    </div>
  `;
}

/**
 * @param {{
 *   site: Site, full: boolean, away: unknown, here: number, buckets: number[], last: number, counts: boolean,
 *   graph: boolean,
 * }} props
 * `away`: the words of a site that is away; the others' activity goes on beside them.
 */
function Pulse({ site, full, away, here, buckets, last, counts, graph }) {
  return html`
    <div class=${`pulse ${paperOf(site)} ${away ? "away" : ""}`}>
      <span class="pulse-mark" key=${last}><${SiteMark} site=${site} full=${full} /></span>
      ${away && html`<span class="pulse-away numeric">${away}</span>`}
      ${counts &&
      !away && html`<span class="numeric pulse-count">${t("screen-here", { count: here })}</span>`}
      ${graph && !away && html`<${ActivityLine} counts=${buckets} />`}
    </div>
  `;
}

/** @param {{counts: number[]}} props */
function ActivityLine({ counts }) {
  const bars = counts.map((count, n) => (count ? `M${n * 4 + 2} 22v${-Math.min(20, 4 + count * 4)}` : "")).join("");
  return html`
    <svg class="life-line" viewBox=${`0 0 ${counts.length * 4} 24`} preserveAspectRatio="none" aria-hidden="true">
      <path class="ground" d=${`M0 22h${counts.length * 4}`} /><path class="bars" d=${bars} />
    </svg>
  `;
}

/**
 * Return all sites while they are few; else our own and the most recently active.
 * @param {Site[]} sites
 * @param {string} own
 * @param {Map<string, {times: number[]}>} activity
 * @param {number} shown how many, where they are many
 */
function sitesToShow(sites, own, activity, shown) {
  if (sites.length <= MOST) return sites;
  const last = (/** @type {Site} */ site) =>
    site.id === own ? Infinity : activity.get(site.id)?.times.slice(-1)[0] ?? 0;
  const most = [...sites].sort((a, b) => last(b) - last(a)).slice(0, shown);
  return sites.filter((site) => most.includes(site));
}

/** "Away since 14:07. We carry on.", and less where there is less room. @param {number} since @param {number} sites */
function awayWords(since, sites) {
  const time = timeOfDay(since);
  if (sites <= NAMES) return t("screen-away", { time });
  if (sites > TIMES) return html`<span class="for-ears">${t("screen-away-since", { time })}</span>`;
  return html`<span class="pulse-since">${t("screen-away-word")}${" "}</span>${time}`;
}

/** @param {import("../line/session.js").OpenSession} session */
function connectionWords(session) {
  const { stopped, trouble } = session.line;
  if (stopped.value) return stoppedWords(session);
  return trouble.value ? t("screen-line-away", { time: timeOfDay(trouble.value + session.clock.offset.value) }) : "";
}

/** @param {import("../line/session.js").OpenSession} session */
function useNow(session) {
  const [now, setNow] = useState(() => session.clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(session.clock.now()), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
