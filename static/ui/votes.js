/** Votes as pages show them: what each is on, the dots of this device, and the result. */
import { t } from "../line/words.js";
import { titleOf } from "./contributions.js";

/** @typedef {Records["vote"]} Vote */
/** @typedef {Note | Output | Records["cluster"]} Target */

/** Up to this many sites, the dots from each stand beside what they are on; of more, the sums do. */
export const MOST_SITES = 8;

/** The kinds that votes can be on. @type {Record<Vote["of"], "note" | "cluster" | "output">} */
const KINDS = { notes: "note", clusters: "cluster", outputs: "output" };

/** Return the votes, the latest first. @param {OpenSession} session */
export const latestVotes = ({ store }) => store.all("vote").reverse();

/** "Dots on the notes" @param {Pick<Vote, "of">} vote */
export const voteAbout = ({ of }) =>
  of === "notes" ? t("vote-on-notes") : of === "clusters" ? t("vote-on-clusters") : t("vote-on-outputs");

/** What is asked, or else what the dots are on. @param {Pick<Vote, "of" | "question">} vote */
export const voteTitle = (vote) => vote.question || voteAbout(vote);

/** The language of that, where it is not the page's. @param {Pick<Vote, "question" | "lang">} vote */
export const voteLanguage = ({ question, lang }) => (question && lang) || undefined;

/**
 * Return what dots can be on, in the order it came: what everyone sees.
 * @param {OpenSession} session @param {Vote} vote @returns {Target[]}
 */
export const targetsOf = ({ store }, { of }) =>
  /** @type {Target[]} */ (store.all(KINDS[of])).filter(isForAll);

/** @param {OpenSession} session @param {Pick<Vote, "of">} vote @param {string} id @returns {Target | undefined} */
export function targetOf({ store }, { of }, id) {
  const target = /** @type {Target | undefined} */ (store.record(KINDS[of], id).value);
  return target && isForAll(target) ? target : undefined;
}

/** @param {Target} target */
export const wordsOf = (target) =>
  target.kind === "cluster" ? target.title || t("cluster-untitled") : titleOf(target);

/** @param {Target} target */
function isForAll(target) {
  if (target.kind === "output") return !target.withdrawn;
  if (target.level !== "all" && target.level !== "public") return false;
  return target.kind === "cluster" ? !target.dropped : !target.hidden && !target.withdrawn;
}

/**
 * Return the dots that this device, or its table, has on each target: the server's, with those on their way.
 * @param {OpenSession} session @param {Vote} vote @param {{table: string}} seat @returns {Record<string, number>}
 */
export function ownDots({ store, outbox, you }, { id, per }, { table }) {
  const { participant, site } = you.value;
  const ballot = store.record("ballot", per === "table" && table ? `${id}.${site}.${table}` : `${id}.${participant}`);
  const dots = { ...ballot.value?.dots };
  for (const { command, state } of outbox.items.value)
    if (command.type === "place_dots" && command.vote === id && state === "waiting")
      dots[command.on ?? ""] = command.dots ?? 0;
  return dots;
}

/** How many dots this device may place. @param {Vote} vote @param {{people: number}} seat */
export const budgetOf = ({ budget, per }, { people }) => (per === "person" ? budget * people : budget);

/** @param {Record<string, number>} counts */
export const sum = (counts) => Object.values(counts).reduce((all, each) => all + each, 0);

/**
 * Return the result: what has dots, those with most first.
 * @param {OpenSession} session @param {Vote} vote
 */
export const resultOf = (session, vote) =>
  Object.entries(vote.totals)
    .map(([id, bySite]) => ({ id, bySite, dots: sum(bySite), target: targetOf(session, vote, id) }))
    .filter(({ target, dots }) => target && dots > 0)
    .sort((a, b) => b.dots - a.dots);
