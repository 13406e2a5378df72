/** Who moved the programme, in words: by its record, and by the refusal of a press that came too late. */
import { hasWords, t, timeOfDay } from "../line/words.js";

/** The commands that change the phase; the new phase is what the desk notifies of. */
export const MOVES = new Set(["next_phase", "previous_phase", "skip_phase"]);
const JUST_NOW_MS = 10_000;

/**
 * Return the sentence for a press that was dropped because the programme had moved: who did it, what and when.
 * @param {import("../line/session.js").OpenSession} session
 * @param {{site?: string, step?: string, at?: number}} [moved] the refusal's `detail`; empty where it is not known
 */
export function movedWords(session, { site, step, at } = {}) {
  if (!at || !step || !hasWords(`desk-moved-${step}`)) return t("desk-moved");
  const who = whoIs(session, site ?? "");
  if (session.clock.now() - at < JUST_NOW_MS) return t(`desk-moved-${step}`, { who });
  return t(`desk-moved-${step}-at`, { who, time: timeOfDay(at) });
}

/**
 * Return how the programme came to where it is, or "" when this desk moved it: then it has just sent that step, from
 * the phase before. Several desks of a site are one participant.
 * @param {import("../line/session.js").OpenSession} session
 * @param {Phase | undefined} before the phase it was in, if any
 */
export function steppedWords(session, before) {
  const { by, state } = session.programme.value;
  const { participant } = session.you.value;
  const isStep = (/** @type {KeptCommand} */ { type, from }) => MOVES.has(type) && from === (before?.id ?? "");
  if (!by || (by === participant && session.outbox.items.peek().some(({ command }) => isStep(command)))) return "";
  const site = session.sites.value.find((each) => by === `facilitator-${each.id}`)?.id ?? "";
  const forward = state === "after" || (session.phase.value?.order ?? -1) > (before?.order ?? -1);
  return t(forward ? "desk-stepped-next" : "desk-stepped-back", { who: whoIs(session, site) });
}

/** @param {import("../line/session.js").OpenSession} session @param {string} site "" for the organiser */
const whoIs = (session, site) =>
  !site ? t("desk-who-organiser") : site === session.you.value.site ? t("desk-who-own") : site;
