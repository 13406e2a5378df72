/** What the page opens with in each kind of phase. */

/** [the view, whether the check-in comes before the note form] @type {Record<string, [string, boolean]>} */
const OPENING = {
  before: ["people", true],
  welcome: ["people", true],
  cross_check_in: ["people", false],
  cases: ["cases", false], // sparring, where there are cases
  clustering: ["clusters", false],
  outputs: ["outputs", false],
  prioritising: ["outputs", false],
  bazaar: ["outputs", false],
  check_out: ["people", true],
  after: ["outputs", true],
};

/** The kind of the present phase, or "before" or "after". @param {import("../line/session.js").OpenSession} session */
function kindNow(session) {
  const { state } = session.programme.value;
  return state === "running" ? (session.phase.value?.phase_kind ?? "other") : state;
}

/** @param {import("../line/session.js").OpenSession} session */
export function openingOf(session) {
  const kind = kindNow(session);
  const hasCases = kind === "sparring" && session.store.ids("case").value.length > 0;
  const [view, checkInFirst] = OPENING[hasCases ? "cases" : kind] ?? ["notes", false];
  return { kind, view, checkInFirst };
}
