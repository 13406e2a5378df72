/**
 * Hyphens for long words where the browser has none: Chromium on a bare Linux, as on many screens, knows no hyphenation
 * at all. Soft hyphens are put in then, by the patterns of the text's language.
 */
import { signal } from "./view.js";

const SOFT_HYPHEN = "\u00AD";
const LEAST_LETTERS = 13; // shorter words are read more easily whole
/** A long word of each language, and its patterns. @type {Record<string, {word: string, load: () => Promise<any>}>} */
const LANGUAGES = {
  da: { word: "velfærdsteknologiske", load: () => import("../vendor/hyphen/da.js") },
  en: { word: "incomprehensibilities", load: () => import("../vendor/hyphen/en-us.js") },
};
/** Language -> what puts the soft hyphens in, or null while there is no need of it. */
const hyphenators = signal(/** @type {Record<string, ((text: string) => string) | null>} */ ({}));

/**
 * Return a text to draw, with soft hyphens if this browser has no hyphens for its language.
 * @param {string} text @param {string | undefined} language
 */
export function hyphenated(text, language) {
  if (!language || !LANGUAGES[language]) return text;
  if (hyphenators.value[language] === undefined) prepare(language);
  return hyphenators.value[language]?.(text) ?? text;
}

/** Find out once whether the browser hyphenates a language, and load the patterns if not. @param {string} language */
async function prepare(language) {
  const entry = LANGUAGES[language];
  if (!entry || language in hyphenators.peek()) return;
  hyphenators.peek()[language] = null;
  if (browserHyphenates(language, entry.word)) return;
  try {
    const [{ default: createHyphenator }, { default: patterns }] = await Promise.all([
      import("../vendor/hyphen/hyphen.js"),
      entry.load(),
    ]);
    const put = createHyphenator(patterns, { hyphenChar: SOFT_HYPHEN, minWordLength: LEAST_LETTERS });
    hyphenators.value = { ...hyphenators.peek(), [language]: put };
  } catch {
    // Without a network the words break anywhere, as they do until the patterns are here.
  }
}

/** @param {string} language @param {string} word */
function browserHyphenates(language, word) {
  const probe = document.createElement("span");
  probe.lang = language;
  probe.textContent = word;
  probe.className = "hyphen-probe";
  document.body.append(probe);
  const { fontSize } = getComputedStyle(probe);
  const hyphenates = probe.offsetHeight > 2 * Number.parseFloat(fontSize); // on more than one line
  probe.remove();
  return hyphenates;
}
