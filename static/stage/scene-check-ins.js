/** The check-ins, with the sites side by side. */
import { checkInsNow } from "./scenes.js";
import { SiteColumn, WORD_PART } from "./site-column.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";

const BESIDE = 2; // sites shown side by side; more are shown by turns
const GROUP_MS = 20_000;
const WORD_LONG = 105; // characters; if one site's word is longer, all are set smaller, so that they look alike

/** @param {import("./stage.js").SceneProps} props */
export function CheckInsScene({ session, controls }) {
  const { store } = session;
  const now = checkInsNow(store.all("check_in"), session.programme.value, session.phases.value);
  const sites = session.sites.value;
  const wordy = now.some(
    (each) => each.scope === "site" && each.text.length > WORD_LONG && each.text.length <= WORD_PART,
  );
  const answered = new Set(now.map((each) => each.site));
  const candidates = sites.length > BESIDE ? sites.filter((site) => answered.has(site.id)) : sites;
  const [group, groups] = useGroups(candidates.length > 0 ? candidates : sites, controls);
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

/**
 * Return the site with the most check-ins: its pages are the ones numbered.
 * @param {CheckIn[]} now @param {Site[]} sites
 */
const fullest = (now, sites) =>
  sites
    .map((site) => ({ id: site.id, count: now.filter((each) => each.site === site.id).length }))
    .sort((a, b) => b.count - a.count)[0]?.id;

/**
 * Return the sites to show side by side now, and the number of groups they are shown in by turns.
 * @param {Site[]} sites
 * @param {import("./stage.js").Controls} controls
 * @returns {[Site[], number]}
 */
function useGroups(sites, controls) {
  const [at, setAt] = useState(0);
  const groups = Math.max(1, Math.ceil(sites.length / BESIDE));
  const asked = controls.turn.value;
  const lastAsked = useRef(asked);
  useEffect(() => {
    if (groups < 2 || controls.mirror.value) return;
    const timer = setInterval(() => setAt((n) => n + 1), GROUP_MS);
    return () => clearInterval(timer);
  }, [groups, Boolean(controls.mirror.value)]);
  useEffect(() => {
    if (lastAsked.current !== asked && groups > 1) setAt((n) => n + 1);
    lastAsked.current = asked;
  }, [asked]);
  useEffect(() => {
    if (groups < 2 || controls.mirror.peek()) return;
    controls.group.value = at % groups;
    controls.pages.value = { number: (at % groups) + 1, count: groups };
    return () => void (controls.pages.value = { number: 1, count: 1 });
  }, [at, groups]);
  const start = ((controls.mirror.value?.group ?? at) % groups) * BESIDE;
  return [sites.slice(start, start + BESIDE), groups];
}
