/** Small values kept in localStorage; where the browser allows no storage they last as long as the page. */
const PREFIX = "samtidig.";
/** @type {Map<string, string>} */
const fallback = new Map();

/**
 * Return the value stored under a name, or `otherwise`.
 * @template T @param {string} name @param {T} otherwise @returns {T}
 */
export function loadLocal(name, otherwise) {
  try {
    const text = stored(name);
    return text == null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

/**
 * Store a value; null deletes it.
 * @param {string} name @param {unknown} value @returns {boolean} whether it outlives the page
 */
export function saveLocal(name, value) {
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

/**
 * Call `changed` when another tab has stored another value under a name; returns the way to stop. A page that was
 * frozen has missed it, and looks when it is shown again.
 * @param {string} name @param {() => void} changed
 */
export function watchLocal(name, changed) {
  let known = stored(name);
  const look = (/** @type {Event} */ event) => {
    if (event instanceof StorageEvent && event.key !== null && event.key !== PREFIX + name) return;
    if (event.type === "visibilitychange" && document.visibilityState === "hidden") return void (known = stored(name));
    if (event instanceof StorageEvent || stored(name) !== known) changed();
    known = stored(name);
  };
  addEventListener("storage", look);
  document.addEventListener("visibilitychange", look);
  return () => {
    removeEventListener("storage", look);
    document.removeEventListener("visibilitychange", look);
  };
}

/** @param {string} name */
function stored(name) {
  try {
    return fallback.get(name) ?? localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Return the stored names that begin with `start`. @param {string} start @returns {string[]} */
export function localNames(start) {
  try {
    const names = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? "");
    return names.filter((name) => name.startsWith(PREFIX + start)).map((name) => name.slice(PREFIX.length));
  } catch {
    return [...fallback.keys()].filter((name) => name.startsWith(start));
  }
}

/** Return whether what is stored now outlives the page. */
export function isLocalPersistent() {
  const persistent = saveLocal("storage-test", true);
  saveLocal("storage-test", null);
  return persistent;
}
