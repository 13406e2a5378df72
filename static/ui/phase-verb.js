/** What everyone does in a phase, in a few words: what its kind says, or what a vote in it does. */
import { latestVotes } from "./votes.js";
import { t } from "../line/words.js";

/** @param {OpenSession} session @param {Records["phase"]["phase_kind"]} kind */
export function phaseVerb(session, kind) {
  const [vote] = kind === "prioritising" ? latestVotes(session) : [];
  if (!vote) return t(`phase-verb-${kind}`);
  return t(vote.state === "open" ? "phase-place-dots" : "phase-see-dots");
}
