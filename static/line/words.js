/** Every word a person reads: Fluent catalogues, Danish first; a missing word falls back to Danish, then to its key. */
import { FluentBundle, FluentResource } from "../vendor/fluent/index.js";
import { signal } from "../vendor/signals.js";
import { loadLocal, saveLocal } from "./local-storage.js";
import { inZone } from "./zone.js";

/** @import { Language } from "../wire.js" */

/** The languages there is a complete catalogue for, by their own names. */
/** @type {Record<Language, string>} */
export const LANGUAGES = { da: "Dansk", en: "English" };
/** How each writes dates and times. */
/** @type {Record<Language, string>} */
export const LOCALES = { da: "da-DK", en: "en-GB" };
const FIRST = "da";
/** Languages without a catalogue whose readers are given the Danish one. */
const READ_DANISH = ["nb", "nn", "no", "sv", "fo", "kl"];
const RETRY_MS = 2000;
const FETCH_MS = 10_000; // a connection that was lost in silence never answers

/** The language shown now. Reading it (or calling t) in a component makes the component follow a change. */
export const lang = signal(/** @type {Language} */ (FIRST));

/** @type {Map<string, FluentBundle>} */
const bundles = new Map();

/**
 * Load the words of the reader's own choice, else of `wanted` (the site's language), else of the first language of
 * ours that the browser asks for, else Danish.
 */
export async function loadWords(wanted = "") {
  const chosen = /** @type {string} */ (loadLocal("language", ""));
  await showLanguage([chosen, wanted, ofBrowser()].find((code) => code in LANGUAGES) ?? FIRST);
}

/** Return the first language of ours among those that the reader has told the browser; "" where there is none. */
function ofBrowser() {
  const asked = typeof navigator === "undefined" ? [] : (navigator.languages ?? []);
  const codes = asked.map((tag) => tag.slice(0, 2).toLowerCase());
  return codes.map((code) => (READ_DANISH.includes(code) ? FIRST : code)).find((code) => code in LANGUAGES) ?? "";
}

/** The site's language is known now: follow it, unless the reader has chosen. @param {string} wanted */
export async function suggestLanguage(wanted) {
  if (loadLocal("language", "") || !(wanted in LANGUAGES) || wanted === lang.peek()) return;
  await showLanguage(wanted);
}

/** The reader chooses a language; remembered on this device. @param {string} code */
export async function chooseLanguage(code) {
  saveLocal("language", code);
  await showLanguage(code);
}

/**
 * Return the words for a key, with values filled in: t("wall-new", {count: 5}).
 * @param {string} id @param {Record<string, string | number | Date>} [values] @returns {string}
 */
export function t(id, values) {
  for (const code of [lang.value, FIRST]) {
    const bundle = bundles.get(code);
    const message = bundle?.getMessage(id);
    if (bundle && message?.value) return bundle.formatPattern(message.value, values ?? null, []);
  }
  return id;
}

/** Return whether there are words for a key. @param {string} id */
export function hasWords(id) {
  return [lang.value, FIRST].some((code) => bundles.get(code)?.hasMessage(id));
}

/** Return the words for a refusal code, or a general sentence when the code is a new one. @param {string} code */
export function refusalWords(code) {
  return hasWords(`refused-${code}`) ? t(`refused-${code}`) : t("refused-other", { code });
}

/** Return the name by which the browser knows how the reader's language writes dates and times. */
export const locale = () => LOCALES[lang.value];

/**
 * Return a moment's time of day in the session's zone, as written in the reader's language: 13.05 in Danish.
 * @param {number} at milliseconds
 */
export const timeOfDay = (at) => inZone(at, locale(), { hour: "2-digit", minute: "2-digit" });

/** Return a moment's day of the week in the session's zone. @param {number} at milliseconds */
export const weekday = (at) => inZone(at, locale(), { weekday: "long" });

/** Return the set-up's time of day in the reader's language: 13.05 in Danish. @param {string} clock hh:mm */
export function clockInWords(clock) {
  return lang.value === "da" ? clock.replace(":", ".") : clock;
}

/** Return a date such as "3. oktober 2018". @param {string} date yyyy-mm-dd */
export const dayInWords = (date) => dateIn(locale(), date);

/** @param {string} locale @param {string} date yyyy-mm-dd */
export function dateIn(locale, date) {
  const day = new Date(`${date}T12:00:00Z`); // a day has no zone: the same for every reader
  if (Number.isNaN(day.getTime())) return date;
  const options = /** @type {const} */ ({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  return day.toLocaleDateString(locale, { ...options, timeZone: "UTC" });
}

/** @param {string} code */
async function showLanguage(code) {
  await Promise.all([...new Set([code, FIRST])].map(load));
  lang.value = bundles.has(code) ? /** @type {Language} */ (code) : FIRST;
  if (typeof document !== "undefined") document.documentElement.lang = lang.value;
}

/** Fetch a catalogue; the first one until that succeeds, since without it there is no page. @param {string} code */
async function load(code) {
  while (!bundles.has(code)) {
    const text = await catalogue(code);
    if (text) addWords(code, text);
    else if (code !== FIRST) return;
    else await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/** Return a catalogue's text; empty where it does not come, or where a captive portal answers. @param {string} code */
async function catalogue(code) {
  const aborter = new AbortController();
  const timeout = setTimeout(() => aborter.abort(), FETCH_MS);
  try {
    const answer = await fetch(`/static/words/${code}.ftl`, { redirect: "error", signal: aborter.signal });
    return answer.ok && answer.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : "";
  } catch {
    return "";
  } finally {
    clearTimeout(timeout);
  }
}

/** Add a catalogue's text (the tests bring their own). @param {string} code @param {string} text */
export function addWords(code, text) {
  const bundle = new FluentBundle(code, { useIsolating: false });
  bundle.addResource(new FluentResource(text));
  bundles.set(code, bundle);
}
