/** Small things this device remembers; where the browser allows no storage they last as long as the page. */
const PREFIX = "samtidig.";
/** @type {Map<string, string>} */
const fallback = new Map();

/** @template T @param {string} name @param {T} otherwise @returns {T} */
export function recall(name, otherwise) {
  try {
    const text = fallback.get(name) ?? localStorage.getItem(PREFIX + name);
    return text == null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

/** Null forgets. @param {string} name @param {unknown} value @returns {boolean} whether it outlives the page */
export function remember(name, value) {
  try {
    if (value == null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
    fallback.delete(name);
    return true;
  } catch {
    if (value == null) fallback.delete(name);
    else fallback.set(name, JSON.stringify(value));
    return false;
  }
}

/** Names of remembered things that begin so. @param {string} start @returns {string[]} */
export function remembered(start) {
  try {
    const names = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? "");
    return names.filter((name) => name.startsWith(PREFIX + start)).map((name) => name.slice(PREFIX.length));
  } catch {
    return [...fallback.keys()].filter((name) => name.startsWith(start));
  }
}

/** A new id: 128 random bits. randomUUID is missing on plain HTTP, so it is made from getRandomValues. */
export function newId(prefix = "") {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return prefix + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
