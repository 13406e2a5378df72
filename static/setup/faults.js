/** What is wrong with a set-up before it is sent: the server's rules, so that each fault shows at its field. Pure. */
import { wholeMinutes } from "../ui/minutes.js";

/** @typedef {{path: string, code: string, limit?: number}} Fault */

const MARK = /^[A-ZÆØÅÄÖ0-9]{2,4}$/;
const LINK = /^https:\/\/[^\s<>"']{3,500}$/;
const LONGEST = /** @type {Record<string, number>} */ ({
  title: 120,
  theme: 120,
  question: 240,
  organiser: 120,
  contact: 120,
});

/** Return the faults in the order of the page. @param {any} draft @returns {Fault[]} */
export function faults(draft) {
  const found = [];
  if (!draft.title.trim()) found.push(fault("title", "title_missing"));
  for (const [name, limit] of Object.entries(LONGEST)) found.push(...tooLong(name, draft[name], limit));
  if (!draft.sites.length) found.push(fault("sites", "no_sites"));
  for (const i of draft.sites.keys()) found.push(...siteFaults(draft.sites, i));
  for (const [i, phase] of draft.phases.entries()) found.push(...phaseFaults(phase, `phases.${i}`));
  for (const [i, fact] of draft.facts.entries()) found.push(...factFaults(fact, `facts.${i}`));
  const roles = draft.roles.split("\n");
  if (roles.some((/** @type {string} */ role) => role.trim().length > 60)) found.push(fault("roles", "too_long", 60));
  const days = Number(draft.retention_days);
  if (!Number.isInteger(days) || days < 1 || days > 3650) found.push(fault("retention_days", "bad_retention"));
  return found;
}

/** @param {string} path @param {string} code @param {number} [limit] @returns {Fault} */
const fault = (path, code, limit) => ({ path, code, ...(limit ? { limit } : {}) });

/** @param {string} path @param {string} text @param {number} limit */
const tooLong = (path, text, limit) => (text.trim().length > limit ? [fault(path, "too_long", limit)] : []);

/** @param {any[]} sites @param {number} i */
function siteFaults(sites, i) {
  const [site, path] = [sites[i], `sites.${i}`];
  const found = [];
  if (!site.name.trim()) found.push(fault(`${path}.name`, "site_name_missing"));
  found.push(...tooLong(`${path}.name`, site.name, 60));
  if (site.name.trim() || site.mark) {
    // A mark follows its name: where both are missing, the name's fault is enough.
    const taken = sites.slice(0, i).some((other) => other.mark === site.mark);
    if (!MARK.test(site.mark)) found.push(fault(`${path}.mark`, "bad_mark"));
    else if (taken) found.push(fault(`${path}.mark`, "mark_taken_twice"));
  }
  found.push(...tooLong(`${path}.angle`, site.angle, 300), ...tooLong(`${path}.venue`, site.venue, 240));
  const link = site.video_link.trim();
  if (link && !LINK.test(link)) found.push(fault(`${path}.video_link`, "bad_video_link"));
  return found;
}

/** @param {any} phase @param {string} path */
function phaseFaults(phase, path) {
  const found = [];
  if (!phase.title.trim()) found.push(fault(`${path}.title`, "phase_title_missing"));
  found.push(...tooLong(`${path}.title`, phase.title, 120));
  const minutes = wholeMinutes(phase.minutes);
  if (minutes < 1 || minutes > 600) found.push(fault(`${path}.minutes`, "bad_minutes"));
  return found;
}

/** @param {any} fact @param {string} path */
function factFaults(fact, path) {
  const found = [];
  if (!fact.text.trim() && fact.source.trim()) found.push(fault(`${path}.text`, "fact_missing"));
  found.push(...tooLong(`${path}.text`, fact.text, 500), ...tooLong(`${path}.source`, fact.source, 120));
  return found;
}

/**
 * Return the fault for a refusal by the server that the form did not foresee, or null when it belongs to no field.
 * @param {string} code @param {any} detail @param {any} draft
 */
export function faultFrom(code, detail, draft) {
  const site = draft.sites.findIndex((/** @type {any} */ each) => each.mark === detail?.site);
  const paths = /** @type {Record<string, string>} */ ({
    empty_title: "title",
    bad_date: "date",
    bad_time: "start",
    bad_retention: "retention_days",
    site_in_use: site < 0 ? "sites" : `sites.${site}.name`,
    mark_taken_twice: "sites",
    no_sites: "sites",
    create_key_needed: "create_key",
    create_key_wrong: "create_key",
  });
  return paths[code] ? { path: paths[code], code } : null;
}
