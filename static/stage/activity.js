/** Activity at each site in the last ten minutes, and which sites are offline. */
import { computed } from "../ui/view.js";

export const BUCKETS = 40;
export const BUCKET_MS = 15_000;
const KINDS = /** @type {const} */ (["note", "check_in", "output", "reply"]);

/**
 * Return a signal of {site: {notes, times}}: the number of notes, and when something was added in the last ten minutes,
 * oldest first. It follows additions and removals, not changes.
 * @param {import("../line/session.js").OpenSession} session
 */
export function createActivity(session) {
  const { store, clock } = session;
  return computed(() => {
    const since = clock.now() - BUCKETS * BUCKET_MS;
    /** @type {Map<string, {notes: number, times: number[]}>} */
    const activity = new Map();
    for (const kind of KINDS) {
      for (const id of store.ids(kind).value) {
        const { site = "", at = 0 } = store.peek(kind, id) ?? {};
        const here = activity.get(site) ?? { notes: 0, times: [] };
        activity.set(site, here);
        if (kind === "note") here.notes++;
        if (at > since) here.times.push(at);
      }
    }
    return activity;
  });
}

/**
 * Count the times in each bucket of 15 seconds; the last bucket is the present one.
 * @param {number[]} times
 * @param {number} now
 */
export function countPerBucket(times, now) {
  const counts = Array(BUCKETS).fill(0);
  const end = Math.floor(now / BUCKET_MS);
  for (const at of times) {
    const back = end - Math.floor(at / BUCKET_MS);
    if (back < BUCKETS) counts[BUCKETS - 1 - Math.max(0, back)]++;
  }
  return counts;
}

/**
 * Return the other sites that are offline, as [site, since], in the sites' order.
 * @param {Site[]} sites
 * @param {OpenSession["presence"]["value"]} presence
 * @param {string} own
 */
export const awaySites = (sites, presence, own) =>
  sites
    .filter((site) => site.id !== own && presence.sites[site.id]?.away_since)
    .map((site) => /** @type {[Site, number]} */ ([site, presence.sites[site.id]?.away_since]));
