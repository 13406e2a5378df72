/** The cross check-in as the pages see it: which one is at hand, when it begins, what was picked and is unanswered. */

/** @typedef {Records["cross"]} Cross */
/** @typedef {Records["pick"]} Pick */

/**
 * Return the cross check-in at hand, as the server chooses it: of the present phase, begun, or the next to come.
 * @param {OpenSession} session @returns {Cross | undefined}
 */
export function crossAtHand(session) {
  const { store } = session;
  const present = store.record("cross", session.shared.value.phase || "-").value;
  return present ?? crossOn(session) ?? toCome(session).find((cross) => cross.state !== "over");
}

/** Return the one that stands on all screens now, if any. @param {OpenSession} session */
export const crossOn = ({ store }) => store.all("cross").find((cross) => cross.state === "on");

/**
 * Return the one whose answers the present phase shows, since it was held before that began.
 * @param {OpenSession} session
 */
export function crossHeldEarly({ store, shared }) {
  const cross = store.record("cross", shared.value.phase || "-").value;
  return cross?.state === "over" && cross.early ? cross : undefined;
}

/**
 * Return when the phase of a cross check-in begins (ms), if each phase before it takes its time; 0 where nobody knows.
 * @param {OpenSession} session @param {Cross} cross @param {number} now
 */
export function barrierAt(session, cross, now) {
  const { state, ends_at: end, paused_at: paused } = session.shared.value;
  if (state !== "running") return 0;
  let at = Math.max(end + (paused ? now - paused : 0), now);
  for (const phase of phasesToCome(session)) {
    if (phase.id === cross.id) return at;
    if (!phase.skipped) at += phase.minutes * 60_000;
  }
  return 0;
}

/** @param {OpenSession} session */
function phasesToCome(session) {
  const { state, phase: at } = session.shared.value;
  const phases = session.phases.value;
  return state === "after" ? [] : phases.slice(phases.findIndex((phase) => phase.id === at) + 1);
}

/** @param {OpenSession} session @returns {Cross[]} */
const toCome = (session) =>
  phasesToCome(session)
    .filter((phase) => !phase.skipped)
    .map((phase) => session.store.record("cross", phase.id).value)
    .filter((cross) => cross !== undefined);

/** Return a signal of the seconds left of a word. @param {OpenSession} session @param {string} id of its cross */
export const wordLeft = ({ store, clock, shared }, id) =>
  clock.left(() => store.record("cross", id).value?.word_ends_at ?? 0, () => shared.value.paused_at);

/** Return whether the sites get ready for it now. @param {Cross | undefined} cross */
export const isGathering = (cross) => cross?.state === "warned" || cross?.state === "gathering";

/** Return what was picked for it and is to be seen here. @param {OpenSession} session @param {Cross} cross */
export const picksOf = ({ store }, cross) =>
  store.all("pick").filter((pick) => pick.cross === cross.id && store.record("note", pick.note).value);

/** Return the sites that are not ready, in their order. @param {OpenSession} session @param {Cross} cross */
export const notReady = (session, cross) => session.sites.value.filter((site) => !cross.ready.includes(site.id));

/**
 * Return the site that speaks next: the one after the present one, among those that are to speak.
 * @param {Cross} cross
 */
export const nextSpeaker = ({ speakers, word }) => speakers[speakers.indexOf(word) + 1] ?? "";
