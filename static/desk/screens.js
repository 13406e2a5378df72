/** The site's screens as the desk leads them: all together, or the one that is chosen. */
import { pendingCommand } from "./pending-command.js";
import { sceneNow } from "../stage/scenes.js";
import { voteTitle } from "../ui/votes.js";
import { t } from "../line/words.js";
import { SCENES } from "../wire.js";

/** @import { Showing } from "../wire.js" */
/** @typedef {Records["screen"]} Screen */
/** @typedef {{id: string, all: Screen[], shown: Screen[], names: Map<string, string>}} Led */

/** What changes what a screen shows. */
export const SHOWS = new Set(["show_scene", "previous_scene", "next_scene", "accept_scene", "say_on_screen"]);

/**
 * Return the screens, and those that are led now: the chosen one (`id`), or all of them.
 * @param {OpenSession} session @param {string} chosen the chosen one's device; any other word for all
 * @returns {Led}
 */
export function ledScreens({ store }, chosen) {
  const all = store.all("screen");
  const one = all.filter((screen) => screen.id === chosen);
  const id = all.length > 1 && one.length ? chosen : "";
  const names = new Map(all.map(({ id: each, name }, n) => [each, name || t("desk-screen-number", { number: n + 1 })]));
  return { id, all, shown: id ? one : all, names };
}

/** Return what a command says of which screens it is for. @param {Led} led */
export const forScreens = ({ id }) => (id ? { screen: id } : {});

/** Return what waits on any of these screens, each once. @param {Led} led @returns {Showing[]} */
export function queueOf({ shown }) {
  const waits = new Map(shown.flatMap(({ queue }) => queue).map((each) => [each.id, each]));
  return [...waits.values()];
}

/** Return what these screens showed before, that of the first one that did. @param {Led} led */
export const previousOf = ({ shown }) => shown.find((screen) => screen.previous)?.previous ?? null;

/** Return when the latest of what they show was chosen. @param {Led} led */
export const shownSince = ({ shown }) => Math.max(0, ...shown.map((screen) => screen.now.at));

/** Return whether something that changes a screen waits for its answer. @param {OpenSession} session */
export const isSwitching = (session) => Boolean(pendingCommand(session, ({ type }) => SHOWS.has(type)));

/**
 * Name a scene, and what it is of: "One note: Policy case".
 * @param {OpenSession} session @param {Pick<Showing, "scene" | "of">} showing
 */
export function showingWords(session, { scene, of }) {
  const { store, programme, phase, you } = session;
  const drawn = sceneNow({ scene }, programme.value, phase.value, you.value.site);
  const name = t(`scene-${drawn}`);
  const kind = SCENES.find((each) => each.name === scene)?.of;
  const one = kind && of ? store.record(kind, of).value : undefined;
  const words = one ? wordsOf(one) : "";
  return words ? `${name}: ${words}` : name;
}

/** @param {Records["note" | "message" | "case" | "cluster" | "vote" | "output"]} one */
const wordsOf = (one) =>
  one.kind === "vote" ? voteTitle(one) : one.kind === "note" || one.kind === "message" ? one.text : one.title;

/** Who chose something, in words. @param {OpenSession} session @param {string} by */
export const whoShows = ({ you }, by) =>
  by === "organiser" ? t("desk-who-organiser") : by === `facilitator-${you.value.site}` ? t("desk-who-own") : by;
