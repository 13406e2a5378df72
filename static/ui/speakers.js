/** The list of speakers as the pages see it: who has the floor, who waits, and where it is of use. */
import { t } from "../line/words.js";

/** @typedef {Records["speakers"]} Speakers */
/** @typedef {NonNullable<Speakers["now"]>} Speaker */

const ERASED = "erased"; // in the place of an id

/** The phases in which all sites listen to one person. @type {import("../wire.js").PhaseKind[]} */
const PLENARY = ["welcome", "talk", "cross_check_in", "bazaar", "check_out", "other"];

/**
 * Return the list; undefined until someone has asked. Who spoke and was erased since is nobody.
 * @param {OpenSession} session @returns {Speakers | undefined}
 */
export function speakersOf({ store }) {
  const here = store.record("speakers", "speakers").value;
  return here?.now?.participant === ERASED ? { ...here, now: null } : here;
}

/** Return whether someone has the floor or waits for it. @param {OpenSession} session */
export function isInUse(session) {
  const here = speakersOf(session);
  return Boolean(here && (here.now || here.queue.length));
}

/** Return whether all sites listen now, or somebody has asked for the floor. @param {OpenSession} session */
export function isOfUse(session) {
  const phase = session.phase.value;
  const running = session.programme.value.state === "running";
  return isInUse(session) || Boolean(running && phase && PLENARY.includes(phase.phase_kind));
}

/** Return how someone is called: by name, else by the site. @param {OpenSession} session @param {Speaker} speaker */
export const speakerName = (session, { name = "", site }) =>
  name || t("speaker-nameless", { site: session.site(site)?.name ?? site });
