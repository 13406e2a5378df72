/** The set-up as the form holds it (texts, and lists in order), and as the server takes it. Pure. */
import { wholeSetup } from "../line/whole-setup.js";
import { suggestMark } from "./marks.js";
import { signAt } from "./signs.js";
import { stepNames } from "./step-minutes.js";
import { wholeMinutes } from "../ui/minutes.js";
import { SETUP_DEFAULTS, STEP_NAMES } from "../wire.js";

/** @import { Fact, Language, PhaseSetup, Setup, SiteSetup, StepName } from "../wire.js" */
/** @typedef {ReturnType<typeof siteDraft>} SiteDraft */
/** @typedef {ReturnType<typeof phaseDraft>} PhaseDraft */
/** @typedef {ReturnType<typeof factDraft>} FactDraft */
/** @typedef {ReturnType<typeof draftOf> & {create_key?: string}} Draft */
/** @typedef {ReturnType<typeof setupOf>} SentSetup */

/** The parts that are one text each, with the same name in the form and at the server. */
const TEXTS = /** @type {const} */ ([
  "title", "theme", "question", "language", "date", "start", "end", "time_zone", "organiser", "contact",
]);

let made = 0;
/** Return a new key for a row of a list, so that what is typed in a row moves with it. */
const rowKey = () => `r${++made}${Date.now().toString(36)}`;

/** @param {Partial<SiteSetup>} [given] */
export function siteDraft(given = {}, order = 0) {
  const whole = { ...SETUP_DEFAULTS.site, ...given };
  const { name = "", mark = "", angle, venue, region, hosts, language, video_link, tables, wifi, paced_by } = whole;
  const { shape, colour } = whole;
  return {
    key: rowKey(),
    kept: false,
    own_mark: Boolean(mark) && mark !== suggestMark(name, []),
    name,
    mark,
    angle,
    venue,
    region,
    hosts: hosts.join("\n"),
    language,
    video_link,
    shape: shape ?? signAt(order).shape,
    colour: colour ?? signAt(order).colour,
    tables: tables ? String(tables) : "",
    paced_by,
    wifi_name: wifi?.name ?? "",
    wifi_password: wifi?.password ?? "",
  };
}

/** @param {Partial<PhaseSetup>} [given] */
export function phaseDraft(given = {}) {
  const whole = { ...SETUP_DEFAULTS.phase, ...given };
  const { id, kind, title = "", minutes = 10, level, reveal_to, steps, prompt, cards, clustering, ...more } = whole;
  const { least_minutes: least, at_sites, ...others } = more;
  return {
    key: rowKey(),
    id: id ?? "",
    kind,
    title,
    minutes: String(minutes),
    level,
    reveal_to: reveal_to ?? "all",
    steps: stepsDraft(steps),
    prompt,
    cards: cards.map(factDraft),
    clustering,
    least_minutes: least ? String(least) : "",
    own_words: Object.fromEntries(at_sites.map(({ site, title = "", prompt = "" }) => [site, { title, prompt }])),
    others,
  };
}

/**
 * Return the minutes of each step as the form holds them: empty for one that the phase has not.
 * @param {readonly {name: StepName, minutes: number}[]} steps
 */
const stepsDraft = (steps) => /** @type {Record<StepName, string>} */ (
  Object.fromEntries(STEP_NAMES.map((name) => [name, String(steps.find((step) => step.name === name)?.minutes ?? "")]))
);

/** Return the steps that a phase has, in their order. @param {Pick<PhaseDraft, "kind" | "steps">} phase */
export function stepsOf({ kind, steps }) {
  const given = /** @type {Partial<Record<StepName, string>>} */ (steps ?? {}); // a draft of an older release has none
  return stepNames(kind)
    .filter((name) => given[name]?.trim())
    .map((name) => ({ name, minutes: Number(given[name]) }));
}

/** Return whether people write alone in a phase, so that nobody else sees it at first. @param {PhaseDraft} phase */
export const isAlone = (phase) => stepsOf(phase).some((step) => step.name === "alone");

/** Return whether what is written in a phase has to be revealed. @param {PhaseDraft} phase */
export const isRevealedLater = (phase) => phase.level === "own" || isAlone(phase);

/** @param {Partial<Fact>} [given] */
export function factDraft(given = {}) {
  const { text = "", source } = { ...SETUP_DEFAULTS.fact, ...given };
  return { key: rowKey(), text, source };
}

/** Return the form's values for a set-up as the server gives it, or for none. @param {Setup} [setup] */
export function draftOf(setup = {}) {
  const { phases, facts, roles, rules, ...given } = wholeSetup(setup);
  return {
    ...textsOf((name) => given[name]),
    sites: (setup.sites ?? [{}]).map(siteDraft),
    phases: phases.map(phaseDraft),
    facts: facts.map(factDraft),
    roles: roles.join("\n"),
    names: rules.names,
    facilitator_export: rules.facilitator_export,
    retention_days: String(rules.retention_days),
  };
}

/**
 * Return the form's values for a template. Its sites are only numbered ("Sted 1"), so their names are left to be typed.
 * @param {Setup} setup
 */
export function draftFromTemplate(setup) {
  const numbered = (/** @type {SiteSetup} */ { name, venue, angle, region }) =>
    /^\D+ \d$/.test(name) && !venue && !angle && !region;
  const sites = setup.sites?.map((site) => (numbered(site) ? { ...site, name: "", mark: "" } : site));
  return draftOf({ ...setup, ...(sites ? { sites } : {}) });
}

/** Return the set-up to send to the server. @param {Draft} draft */
export function setupOf(draft) {
  return {
    ...textsOf((name) => (draft[name] ?? "").trim()),
    sites: draft.sites.map((site) => ({
      name: site.name.trim(),
      mark: site.mark.trim(),
      angle: site.angle.trim(),
      venue: site.venue.trim(),
      ...(site.region?.trim() ? { region: site.region.trim() } : {}),
      hosts: lines(site.hosts),
      language: site.language,
      video_link: site.video_link.trim(),
      shape: site.shape,
      colour: site.colour,
      wifi: wifiOf(site),
      ...(wholeMinutes(site.tables) ? { tables: wholeMinutes(site.tables) } : {}),
      ...(site.paced_by === "server" ? { paced_by: site.paced_by } : {}),
    })),
    phases: draft.phases.map((phase) => ({
      ...(phase.id ? { id: phase.id } : {}),
      kind: phase.kind,
      title: phase.title.trim(),
      minutes: Number(phase.minutes),
      level: isAlone(phase) ? "own" : phase.level,
      ...(isRevealedLater(phase) ? { reveal_to: phase.reveal_to } : {}),
      ...(stepsOf(phase).length ? { steps: stepsOf(phase) } : {}),
      ...(phase.prompt?.trim() ? { prompt: phase.prompt.trim() } : {}),
      ...(phase.cards?.length ? { cards: factsOf(phase.cards) } : {}),
      ...(phase.kind === "clustering" && phase.clustering ? { clustering: phase.clustering } : {}),
      ...(wholeMinutes(phase.least_minutes ?? "") ? { least_minutes: wholeMinutes(phase.least_minutes) } : {}),
      ...(atSitesOf(phase, draft.sites).length ? { at_sites: atSitesOf(phase, draft.sites) } : {}),
      ...phase.others, // what the form has no field for stays as it is
    })),
    facts: factsOf(draft.facts),
    roles: lines(draft.roles),
    rules: {
      names: draft.names,
      facilitator_export: draft.facilitator_export,
      retention_days: Number(draft.retention_days),
    },
  };
}

/**
 * Return what sites call a phase otherwise, where they do; a draft stored by an older release has none.
 * @param {PhaseDraft} phase @param {SiteDraft[]} sites
 */
const atSitesOf = ({ own_words: words = {} }, sites) =>
  sites
    .map(({ mark }) => ({ site: mark.trim(), title: "", prompt: "", ...words[mark.trim()] }))
    .map(({ site, title, prompt }) => ({ site, title: title.trim(), prompt: prompt.trim() }))
    .filter(({ site, title, prompt }) => site && (title || prompt));

/** Return the cards that have a text. @param {FactDraft[]} facts */
const factsOf = (facts) =>
  facts
    .filter((fact) => fact.text.trim())
    .map((fact) => ({ text: fact.text.trim(), source: fact.source.trim() }));

/** A draft stored by an older release has no network. @param {SiteDraft} site */
function wifiOf({ wifi_name = "", wifi_password = "" }) {
  const name = wifi_name.trim();
  return name ? { name, password: wifi_password.trim() } : null;
}

/**
 * Return the parts of a set-up that differ from what it was.
 * @param {SentSetup} before @param {SentSetup} after @returns {Partial<SentSetup>}
 */
export function changedParts(before, after) {
  const were = new Map(Object.entries(before).map(([name, part]) => [name, JSON.stringify(part)]));
  return Object.fromEntries(Object.entries(after).filter(([name, part]) => JSON.stringify(part) !== were.get(name)));
}

/**
 * @param {(name: typeof TEXTS[number]) => string} text
 * @returns {Record<Exclude<typeof TEXTS[number], "language">, string> & {language: Language}}
 */
const textsOf = (text) => /** @type {ReturnType<typeof textsOf>} */ (
  Object.fromEntries(TEXTS.map((name) => [name, text(name)]))
);

/** Return the lines of a text, without empty ones. @param {string} text */
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
