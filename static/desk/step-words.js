/** Who moved the programme, in words: by its record, and by the refusal of a press that came too late. */
import { latestStep } from "./own-step.js";
import { hasWords, t, timeOfDay } from "../line/words.js";

const JUST_NOW_MS = 10_000;

/**
 * Return the sentence for a press that was dropped because the programme had moved: who did it, what and when.
 * @param {import("../line/session.js").OpenSession} session
 * @param {KeptCommand} command the press
 * @param {{site?: string, step?: string, at?: number}} [moved] the refusal's `detail`; empty where it is not known
 */
export function movedWords(session, command, { site, step, at } = {}) {
  const within = command.type === "next_step" && command.phase === session.programme.peek().phase;
  const what = within ? "step" : step;
  if (!at || !what || !hasWords(`desk-moved-${what}`)) return t("desk-moved");
  const who = whoIs(session, site ?? "");
  if (session.clock.now() - at < JUST_NOW_MS) return t(`desk-moved-${what}`, { who });
  return t(`desk-moved-${what}-at`, { who, time: timeOfDay(at) });
}

/**
 * Return how the programme came to where it is, or "" when this page moved it.
 * @param {import("../line/session.js").OpenSession} session
 * @param {Phase | undefined} before the phase it was in, if any
 */
export function steppedWords(session, before) {
  const { by, state } = session.programme.value;
  if (!by || latestStep(session).value.own) return "";
  const site = session.sites.value.find((each) => by === `facilitator-${each.id}`)?.id ?? "";
  const who = whoIs(session, site);
  if (state === "running" && before?.id === session.phase.value?.id) return t("desk-stepped-step", { who });
  const forward = state === "after" || (session.phase.value?.order ?? -1) > (before?.order ?? -1);
  return t(forward ? "desk-stepped-next" : "desk-stepped-back", { who });
}

/** @param {import("../line/session.js").OpenSession} session @param {string} site "" for the organiser */
const whoIs = (session, site) =>
  !site ? t("desk-who-organiser") : site === session.you.value.site ? t("desk-who-own") : site;
