/** Life at each site: how many there are of what, and what came in the last ten minutes. */
import { computed } from "../ui/view.js";

export const BUCKETS = 40;
export const BUCKET_MS = 15_000;
const KINDS = ["note", "check_in", "output"];

/**
 * A signal of {site: {notes, times}}: times of the last ten minutes, oldest first. Follows what comes and goes, never
 * each change.
 * @param {import("../line/session.js").OpenSession} session
 */
export function createLife(session) {
  const { store, clock } = session;
  return computed(() => {
    const since = clock.now() - BUCKETS * BUCKET_MS;
    /** @type {Map<string, {notes: number, times: number[]}>} */
    const life = new Map();
    for (const kind of KINDS) {
      for (const id of store.ids(kind).value) {
        const { site = "", at = 0 } = store.peek(kind, id) ?? {};
        const here = life.get(site) ?? { notes: 0, times: [] };
        life.set(site, here);
        if (kind === "note") here.notes++;
        if (at > since) here.times.push(at);
      }
    }
    return life;
  });
}

/**
 * How many came in each quarter of a minute until now; the last one is this one.
 * @param {number[]} times
 * @param {number} now
 */
export function beats(times, now) {
  const counts = Array(BUCKETS).fill(0);
  const end = Math.floor(now / BUCKET_MS);
  for (const at of times) {
    const back = end - Math.floor(at / BUCKET_MS);
    if (back < BUCKETS) counts[BUCKETS - 1 - Math.max(0, back)]++;
  }
  return counts;
}

/**
 * The sites others should know are away: [site, since] in the sites' order.
 * @param {any[]} sites @param {any} presence @param {string} own
 */
export const awaySites = (sites, presence, own) =>
  sites
    .filter((site) => site.id !== own && presence?.sites?.[site.id]?.away_since)
    .map((site) => /** @type {[any, number]} */ ([site, presence.sites[site.id].away_since]));
