/** The set-up as the form holds it (all text, every list in order), and as the server takes it. Pure. */
import { minutesOf, wholeMinutes } from "../ui/minutes.js";

export const PHASE_KINDS = [
  "welcome", "talk", "writing", "clustering", "cross_check_in", "break", "sparring",
  "building", "outputs", "prioritising", "bazaar", "check_out", "other",
];
export const SHAPES = ["circle", "square", "triangle", "diamond", "hexagon", "pentagon", "star", "cross"];
export const COLOURS = ["bla", "orange", "gron", "lilla", "turkis", "rosa", "gul", "gra"];
const PLAIN = ["title", "theme", "question", "language", "date", "start", "end", "organiser", "contact"];
const KNOWN_MARKS = /** @type {Record<string, string>} */ ({ københavn: "KBH", kobenhavn: "KBH", copenhagen: "KBH" });

let made = 0;
/** A key for a row of a list, so that moving it moves what is typed in it. */
const row = () => `r${++made}${Date.now().toString(36)}`;

/** @param {any} [given] @param {number} [order] */
export const siteDraft = (given = {}, order = 0) => ({
  key: row(),
  kept: false,
  own_mark: Boolean(given.mark) && given.mark !== suggestMark(given.name ?? "", []),
  name: given.name ?? "",
  mark: given.mark ?? "",
  angle: given.angle ?? "",
  venue: given.venue ?? "",
  hosts: (given.hosts ?? []).join("\n"),
  language: given.language ?? "da",
  video_link: given.video_link ?? "",
  shape: given.shape ?? SHAPES[order % SHAPES.length],
  colour: given.colour ?? COLOURS[order % COLOURS.length],
});

/** @param {any} [given] */
export const phaseDraft = (given = {}) => ({
  key: row(),
  id: given.id ?? "",
  kind: given.kind ?? "other",
  title: given.title ?? "",
  minutes: String(given.minutes ?? 10),
  level: given.level ?? "all",
});

/** @param {any} [given] */
export const factDraft = (given = {}) => ({ key: row(), text: given.text ?? "", source: given.source ?? "" });

/** What the form begins with, from a set-up as the server gives it (or from nothing). @param {any} [setup] */
export function draftOf(setup = {}) {
  const rules = setup.rules ?? {};
  return {
    ...Object.fromEntries(PLAIN.map((name) => [name, setup[name] ?? (name === "language" ? "da" : "")])),
    sites: (setup.sites ?? [{}]).map(siteDraft),
    phases: (setup.phases ?? []).map(phaseDraft),
    facts: (setup.facts ?? []).map(factDraft),
    roles: (setup.roles ?? []).join("\n"),
    names: rules.names ?? true,
    facilitator_export: rules.facilitator_export ?? true,
    retention_days: String(rules.retention_days ?? 90),
  };
}

/**
 * A template's draft: its sites are only places in a list ("Sted 1"), so each waits for a name of its own.
 * @param {any} setup
 */
export function draftFrom(setup) {
  const nameless = (/** @type {any} */ site) => /^\D+ \d$/.test(site.name) && !site.venue && !site.angle;
  const sites = (setup.sites ?? [{}]).map((/** @type {any} */ site) => (nameless(site) ? { ...site, name: "", mark: "" } : site));
  return draftOf({ ...setup, sites });
}

/** What the server is sent, from the form. @param {any} draft */
export function setupOf(draft) {
  return {
    ...Object.fromEntries(PLAIN.map((name) => [name, draft[name].trim()])),
    sites: draft.sites.map((/** @type {any} */ site) => ({
      name: site.name.trim(),
      mark: site.mark.trim(),
      angle: site.angle.trim(),
      venue: site.venue.trim(),
      hosts: lines(site.hosts),
      language: site.language,
      video_link: site.video_link.trim(),
      shape: site.shape,
      colour: site.colour,
    })),
    phases: draft.phases.map((/** @type {any} */ phase) => ({
      ...(phase.id ? { id: phase.id } : {}),
      kind: phase.kind,
      title: phase.title.trim(),
      minutes: Number(phase.minutes),
      level: phase.level,
    })),
    facts: draft.facts
      .filter((/** @type {any} */ fact) => fact.text.trim())
      .map((/** @type {any} */ fact) => ({ text: fact.text.trim(), source: fact.source.trim() })),
    roles: lines(draft.roles),
    rules: {
      names: draft.names,
      facilitator_export: draft.facilitator_export,
      retention_days: Number(draft.retention_days),
    },
  };
}

/** The parts of a set-up that differ from what it was: what a change sends. @param {any} before @param {any} after */
export const changedParts = (before, after) =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));

/** The set-up in an archive's entries, without what people wrote. @param {any} archive */
export function setupInArchive(archive) {
  const setup = /** @type {any} */ ({});
  const sites = new Map();
  for (const event of (archive?.entries ?? []).flatMap((/** @type {any} */ entry) => entry.events ?? [])) {
    const { type, ...said } = event;
    if (type === "session_described") Object.assign(setup, said);
    else if (type === "site_changed") sites.set(said.mark, said);
    else if (type === "site_removed") sites.delete(said.mark);
    else if (type === "phases_planned") {
      setup.phases = said.phases.map((/** @type {any} */ phase) => ({ ...phase, kind: phase.phase_kind ?? phase.kind, id: "" }));
    }
  }
  if (!setup.title) return null;
  setup.sites = [...sites.values()].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  return setup;
}

/** Three letters for a site, from its name, free among `taken`. @param {string} name @param {string[]} taken */
export function suggestMark(name, taken) {
  const words = name.toUpperCase().replace(/[^A-ZÆØÅÄÖ0-9 ]/g, "").split(" ").filter(Boolean);
  if (!words.length) return "";
  const joined = words.join("");
  const last = words[words.length - 1] ?? "";
  let mark = KNOWN_MARKS[name.trim().toLowerCase()] ?? joined.slice(0, 3);
  if (words.length > 1 && /^[0-9]$/.test(last)) mark = joined.slice(0, 2) + last;
  else if (words.length > 2) mark = words.map((word) => word[0]).join("").slice(0, 3);
  if (mark.length < 2) mark += "1";
  for (let n = 2; taken.includes(mark) && n < 100; n++) mark = mark.slice(0, n < 10 ? 2 : 1) + n;
  return mark;
}

/** The lines of a text, without empty ones. @param {string} text */
export const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** When each phase begins: minutes from the start. @param {{minutes: string | number}[]} phases */
export function beginnings(phases) {
  let at = 0;
  return phases.map((phase) => {
    const here = at;
    at += wholeMinutes(phase.minutes);
    return here;
  });
}

/** How long the programme is, and how long there is. @param {any} draft */
export function lengths(draft) {
  const start = minutesOf(draft.start);
  const end = minutesOf(draft.end);
  const total = draft.phases.reduce((/** @type {number} */ sum, /** @type {any} */ phase) => sum + wholeMinutes(phase.minutes), 0);
  const hours = start === null || end === null || end === start ? null : (end - start + 1440) % 1440;
  return { start, end, total, hours };
}
