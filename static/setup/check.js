/** What is wrong with a set-up before it is sent: the same rules the server holds, said next to the field. Pure. */
import { wholeMinutes } from "../ui/minutes.js";

const MARK = /^[A-ZÆØÅÄÖ0-9]{2,4}$/;
const LINK = /^https:\/\/[^\s<>"']{3,500}$/;
const LONGEST = /** @type {Record<string, number>} */ ({ title: 120, theme: 120, question: 240, organiser: 120, contact: 120 });

/** @param {any} draft @returns {{path: string, code: string, limit?: number}[]} in the order of the page */
export function faults(draft) {
  const found = /** @type {{path: string, code: string, limit?: number}[]} */ ([]);
  const note = (/** @type {string} */ path, /** @type {string} */ code, limit = 0) => found.push({ path, code, ...(limit ? { limit } : {}) });
  const length = (/** @type {string} */ path, /** @type {string} */ text, /** @type {number} */ limit) => {
    if (text.trim().length > limit) note(path, "too_long", limit);
  };

  if (!draft.title.trim()) note("title", "title_missing");
  for (const [name, limit] of Object.entries(LONGEST)) length(name, draft[name], limit);

  if (!draft.sites.length) note("sites", "no_sites");
  draft.sites.forEach((/** @type {any} */ site, /** @type {number} */ i) => {
    const at = `sites.${i}`;
    if (!site.name.trim()) note(`${at}.name`, "site_name_missing");
    length(`${at}.name`, site.name, 60);
    const named = site.name.trim() || site.mark; // a mark follows its name: one thing missing is enough to say
    if (named && !MARK.test(site.mark)) note(`${at}.mark`, "bad_mark");
    else if (named && draft.sites.findIndex((/** @type {any} */ other) => other.mark === site.mark) < i) note(`${at}.mark`, "mark_taken_twice");
    length(`${at}.angle`, site.angle, 300);
    length(`${at}.venue`, site.venue, 240);
    if (site.video_link.trim() && !LINK.test(site.video_link.trim())) note(`${at}.video_link`, "bad_video_link");
  });

  draft.phases.forEach((/** @type {any} */ phase, /** @type {number} */ i) => {
    if (!phase.title.trim()) note(`phases.${i}.title`, "phase_title_missing");
    length(`phases.${i}.title`, phase.title, 120);
    const minutes = wholeMinutes(phase.minutes);
    if (minutes < 1 || minutes > 600) note(`phases.${i}.minutes`, "bad_minutes");
  });

  draft.facts.forEach((/** @type {any} */ fact, /** @type {number} */ i) => {
    if (!fact.text.trim() && fact.source.trim()) note(`facts.${i}.text`, "fact_missing");
    length(`facts.${i}.text`, fact.text, 500);
    length(`facts.${i}.source`, fact.source, 120);
  });
  if (draft.roles.split("\n").some((/** @type {string} */ role) => role.trim().length > 60)) note("roles", "too_long", 60);
  const days = Number(draft.retention_days);
  if (!Number.isInteger(days) || days < 1 || days > 3650) note("retention_days", "bad_retention");
  return found;
}

/**
 * Where the server's no belongs, when it says one the form did not foresee.
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
