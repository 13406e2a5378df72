/** Which clusters a note resembles: by the words that it shares with their titles and their notes. Pure. */
import { STOP_WORDS } from "./stop-words.js";

const STEM = 5; // letters that are compared, or one fewer: "borgerne" and "borgerinddragelse" share theirs
const ENDINGS = /(?:ernes|erne|enes|ene|ens|ers|ets|ende|ede|ing|en|er|et|ed|es|e|s)$/;
const SHORTEST = 3; // letters left when an ending is cut off
const MOST = 3; // clusters that are named
const REASONS = 3; // words that are named as the reason
const TEXTS = 1500; // notes that are read in all, the latest of each cluster: a session may have 20,000
const KEPT = 5000; // texts whose words are kept
const IN_TITLE = 3; // a word in the title counts as much as in so many notes

/** @typedef {{id: string, title: string, texts: readonly string[]}} Heap */
/** @typedef {{id: string, words: string[]}} Alike */

/** Text -> its stems, each with the word as it stands there. @type {Map<string, Map<string, string>>} */
const read = new Map();

/** Return a word without its ending, cut to the letters that are compared. @param {string} word */
export function stemOf(word) {
  const end = ENDINGS.exec(word);
  const stem = end && end.index >= SHORTEST ? word.slice(0, end.index) : word;
  return stem.slice(0, STEM);
}

/** Return the words of a text that say what it is about, by their stems. @param {string} text */
export function wordsOf(text) {
  const known = read.get(text);
  if (known) return known;
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const word of text.normalize("NFC").toLowerCase().match(/\p{L}[\p{L}\p{N}]+/gu) ?? []) {
    if (STOP_WORDS.has(word)) continue;
    const stem = stemOf(word);
    if (!found.has(stem)) found.set(stem, word);
  }
  if (read.size >= KEPT) read.clear();
  read.set(text, found);
  return found;
}

/**
 * Return the clusters that notes resemble most, the most alike first, each with the words that it shares with them.
 * A word that most clusters have is no reason for any.
 * @param {readonly string[]} texts the notes' @param {readonly Heap[]} clusters
 * @returns {Alike[]}
 */
export function alike(texts, clusters) {
  const sought = new Map(texts.flatMap((text) => [...wordsOf(text)]));
  const match = matcher(sought);
  const most = Math.ceil(TEXTS / Math.max(1, clusters.length));
  const counted = clusters.map((heap) => ({ id: heap.id, shared: count(match, heap, most) }));
  const spread = new Map();
  for (const { shared } of counted) for (const stem of shared.keys()) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  const weight = (/** @type {string} */ stem) => {
    const share = spread.get(stem) / clusters.length;
    return clusters.length > 1 && share > 0.5 ? 0 : Math.log((clusters.length + 1) / spread.get(stem));
  };
  return counted
    .map(({ id, shared }) => {
      const reasons = [...shared]
        .map(([stem, times]) => ({ stem, weight: weight(stem) * (1 + Math.log(times)) }))
        .filter((each) => each.weight > 0)
        .sort((one, other) => other.weight - one.weight);
      const score = reasons.reduce((sum, each) => sum + each.weight, 0);
      return { id, score, words: reasons.slice(0, REASONS).map(({ stem }) => sought.get(stem) ?? "") };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST)
    .map(({ id, words }) => ({ id, words }));
}

/**
 * Return a function that returns which of these stems another one is: the same, or but for its last letter.
 * @param {ReadonlyMap<string, string>} sought
 */
function matcher(sought) {
  const begun = new Map([...sought.keys()].filter((stem) => stem.length === STEM).map((stem) => [cut(stem), stem]));
  return (/** @type {string} */ stem) => {
    if (sought.has(stem)) return stem;
    if (stem.length === STEM - 1) return begun.get(stem);
    return stem.length === STEM && sought.has(cut(stem)) ? cut(stem) : undefined;
  };
}

const cut = (/** @type {string} */ stem) => stem.slice(0, STEM - 1);

/**
 * Return how often a cluster has each of the stems that are sought, those it has.
 * @param {(stem: string) => string | undefined} match @param {Heap} heap @param {number} most notes that are read
 */
function count(match, { title, texts }, most) {
  /** @type {Map<string, number>} */
  const found = new Map();
  const add = (/** @type {string} */ text, /** @type {number} */ times) => {
    for (const each of wordsOf(text).keys()) {
      const stem = match(each);
      if (stem) found.set(stem, (found.get(stem) ?? 0) + times);
    }
  };
  add(title, IN_TITLE);
  for (const text of texts.slice(-most)) add(text, 1);
  return found;
}

/**
 * Return a word that most of several notes have, as what a cluster of them might be called; "" if there is none.
 * @param {readonly string[]} texts
 */
export function commonWord(texts) {
  /** @type {Map<string, {word: string, count: number}>} */
  const found = new Map();
  for (const text of texts) {
    for (const [stem, word] of wordsOf(text)) {
      const before = found.get(stem);
      if (!before) found.set(stem, { word, count: 1 });
      else found.set(stem, { word: word.length < before.word.length ? word : before.word, count: before.count + 1 });
    }
  }
  const [first] = [...found.values()]
    .filter(({ count }) => count > 1 && count > texts.length / 2)
    .sort((one, other) => other.count - one.count || other.word.length - one.word.length);
  return first ? first.word.charAt(0).toUpperCase() + first.word.slice(1) : "";
}
