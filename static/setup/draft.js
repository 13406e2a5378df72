/** The set-up as the form holds it (texts, and lists in order), and as the server takes it. Pure. */
import { suggestMark } from "./marks.js";

export const PHASE_KINDS = [
  "welcome", "talk", "writing", "clustering", "cross_check_in", "break", "sparring",
  "building", "outputs", "prioritising", "bazaar", "check_out", "other",
];
export const SHAPES = ["circle", "square", "triangle", "diamond", "hexagon", "pentagon", "star", "cross"];
export const COLOURS = ["bla", "orange", "gron", "lilla", "turkis", "rosa", "gul", "gra"];
/** The parts that are one text each, with the same name in the form and at the server. */
const TEXTS = ["title", "theme", "question", "language", "date", "start", "end", "organiser", "contact"];

let made = 0;
/** Return a new key for a row of a list, so that what is typed in a row moves with it. */
const rowKey = () => `r${++made}${Date.now().toString(36)}`;

/** @param {any} [given] @param {number} [order] */
export const siteDraft = (given = {}, order = 0) => ({
  key: rowKey(),
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
  key: rowKey(),
  id: given.id ?? "",
  kind: given.kind ?? "other",
  title: given.title ?? "",
  minutes: String(given.minutes ?? 10),
  level: given.level ?? "all",
});

/** @param {any} [given] */
export const factDraft = (given = {}) => ({ key: rowKey(), text: given.text ?? "", source: given.source ?? "" });

/** Return the form's values for a set-up as the server gives it, or for none. @param {any} [setup] */
export function draftOf(setup = {}) {
  const rules = setup.rules ?? {};
  return {
    ...Object.fromEntries(TEXTS.map((name) => [name, setup[name] ?? (name === "language" ? "da" : "")])),
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
 * Return the form's values for a template. Its sites are only numbered ("Sted 1"), so their names are left to be typed.
 * @param {any} setup
 */
export function draftFromTemplate(setup) {
  const numbered = (/** @type {any} */ site) => /^\D+ \d$/.test(site.name) && !site.venue && !site.angle;
  const sites = (setup.sites ?? [{}]).map((/** @type {any} */ site) =>
    numbered(site) ? { ...site, name: "", mark: "" } : site,
  );
  return draftOf({ ...setup, sites });
}

/** Return the set-up to send to the server. @param {any} draft */
export function setupOf(draft) {
  return {
    ...Object.fromEntries(TEXTS.map((name) => [name, draft[name].trim()])),
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

/** Return the parts of a set-up that differ from what it was. @param {any} before @param {any} after */
export function changedParts(before, after) {
  const differs = (/** @type {string} */ name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]);
  return Object.fromEntries(Object.entries(after).filter(([name]) => differs(name)));
}

/** Return the lines of a text, without empty ones. @param {string} text */
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
