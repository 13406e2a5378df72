/** What is wrong with a set-up before it is sent: the server's rules, so that each fault shows at its field. Pure. */
import { stepNames } from "./step-minutes.js";
import { wholeMinutes } from "../ui/minutes.js";
import { BOUNDS, LIMITS } from "../wire.js";

/** @import { Draft, FactDraft, PhaseDraft, SiteDraft } from "./draft.js" */

/** @typedef {{path: string, code: string, limit?: number}} Fault */

export const MARK = /^[A-ZÆØÅÄÖ0-9]{2,4}$/;
const LINK = /^https:\/\/[^\s<>"']{3,500}$/;
const { title_chars: LINE, name_chars: NAME } = LIMITS;
const LONGEST = /** @type {const} */ ([
  ["title", LINE],
  ["theme", LINE],
  ["question", 2 * LINE],
  ["organiser", LINE],
  ["contact", LINE],
]);
const [LEAST_MINUTES, MOST_MINUTES] = BOUNDS.Minutes;
const MOST_TABLES = BOUNDS.Tables[1];
const PROMPT = 300;

/** Return the faults in the order of the page. @param {Draft} draft @returns {Fault[]} */
export function faults(draft) {
  const found = [];
  if (!draft.title.trim()) found.push(fault("title", "title_missing"));
  for (const [name, limit] of LONGEST) found.push(...tooLong(name, draft[name], limit));
  if (!draft.sites.length) found.push(fault("sites", "no_sites"));
  for (const [i, site] of draft.sites.entries()) found.push(...siteFaults(site, draft.sites.slice(0, i), `sites.${i}`));
  for (const [i, phase] of draft.phases.entries()) found.push(...phaseFaults(phase, `phases.${i}`));
  for (const [i, fact] of draft.facts.entries()) found.push(...factFaults(fact, `facts.${i}`));
  const roles = draft.roles.split("\n");
  if (roles.some((role) => role.trim().length > NAME)) found.push(fault("roles", "too_long", NAME));
  const days = Number(draft.retention_days);
  if (!Number.isInteger(days) || days < 1 || days > 3650) found.push(fault("retention_days", "bad_retention"));
  return found;
}

/** @param {string} path @param {string} code @param {number} [limit] @returns {Fault} */
const fault = (path, code, limit) => ({ path, code, ...(limit ? { limit } : {}) });

/** @param {string} path @param {string} text @param {number} limit */
const tooLong = (path, text, limit) => (text.trim().length > limit ? [fault(path, "too_long", limit)] : []);

/** @param {SiteDraft} site @param {SiteDraft[]} before @param {string} path */
function siteFaults(site, before, path) {
  const found = [];
  if (!site.name.trim()) found.push(fault(`${path}.name`, "site_name_missing"));
  found.push(...tooLong(`${path}.name`, site.name, NAME));
  if (site.name.trim() || site.mark) {
    // A mark follows its name: where both are missing, the name's fault is enough.
    const taken = before.some((other) => other.mark === site.mark);
    if (!MARK.test(site.mark)) found.push(fault(`${path}.mark`, "bad_mark"));
    else if (taken) found.push(fault(`${path}.mark`, "mark_taken_twice"));
  }
  found.push(...tooLong(`${path}.angle`, site.angle, 300), ...tooLong(`${path}.venue`, site.venue, 2 * LINE));
  found.push(...tooLong(`${path}.region`, site.region ?? "", NAME));
  const link = site.video_link.trim();
  if (link && !LINK.test(link)) found.push(fault(`${path}.video_link`, "bad_video_link"));
  const { wifi_name = "", wifi_password = "" } = site; // a draft stored by an older release has none
  const tables = String(site.tables ?? "").trim();
  const whole = /^\d+$/.test(tables) && Number(tables) <= MOST_TABLES;
  if (tables && !whole) found.push(fault(`${path}.tables`, "bad_tables", MOST_TABLES));
  found.push(...tooLong(`${path}.wifi_name`, wifi_name, NAME));
  found.push(...tooLong(`${path}.wifi_password`, wifi_password, LINE));
  if (wifi_password.trim() && !wifi_name.trim()) found.push(fault(`${path}.wifi_name`, "wifi_name_missing"));
  return found;
}

/** @param {PhaseDraft} phase @param {string} path */
function phaseFaults(phase, path) {
  const found = [];
  if (!phase.title.trim()) found.push(fault(`${path}.title`, "phase_title_missing"));
  found.push(...tooLong(`${path}.title`, phase.title, LINE));
  const minutes = wholeMinutes(phase.minutes);
  if (minutes < LEAST_MINUTES || minutes > MOST_MINUTES) found.push(fault(`${path}.minutes`, "bad_minutes"));
  for (const step of stepNames(phase.kind)) {
    const typed = phase.steps?.[step] ?? "";
    if (typed.trim() && wholeMinutes(typed) < LEAST_MINUTES) found.push(fault(`${path}.steps.${step}`, "bad_minutes"));
  }
  const least = (phase.least_minutes ?? "").trim();
  if (least && (wholeMinutes(least) < LEAST_MINUTES || wholeMinutes(least) > minutes))
    found.push(fault(`${path}.least_minutes`, "bad_least_minutes"));
  for (const [mark, { title = "", prompt = "" }] of Object.entries(phase.own_words ?? {})) {
    found.push(...tooLong(`${path}.own_words.${mark}.title`, title, LINE));
    found.push(...tooLong(`${path}.own_words.${mark}.prompt`, prompt, PROMPT));
  }
  found.push(...tooLong(`${path}.prompt`, phase.prompt ?? "", PROMPT));
  for (const [i, card] of (phase.cards ?? []).entries()) found.push(...factFaults(card, `${path}.cards.${i}`));
  return found;
}

/** @param {FactDraft} fact @param {string} path */
function factFaults(fact, path) {
  const found = [];
  if (!fact.text.trim() && fact.source.trim()) found.push(fault(`${path}.text`, "fact_missing"));
  found.push(...tooLong(`${path}.text`, fact.text, 500), ...tooLong(`${path}.source`, fact.source, LINE));
  return found;
}

/**
 * Return the fault for a refusal by the server that the form did not foresee, or null when it belongs to no field.
 * @param {string} code @param {{site?: string, field?: string} | undefined} detail @param {Draft} draft
 */
export function faultFrom(code, detail, draft) {
  const site = draft.sites.findIndex((each) => each.mark === detail?.site);
  const paths = /** @type {Record<string, string>} */ ({
    empty_title: "title",
    bad_date: "date",
    bad_time: detail?.field ?? "start",
    bad_time_zone: "time_zone",
    bad_retention: "retention_days",
    site_in_use: site < 0 ? "sites" : `sites.${site}.name`,
    mark_taken_twice: "sites",
    no_sites: "sites",
    create_key_needed: "create_key",
    create_key_wrong: "create_key",
  });
  return paths[code] ? { path: paths[code], code } : null;
}
