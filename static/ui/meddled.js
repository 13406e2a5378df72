/**
 * Notices when something else in the browser, such as a translator, has replaced or moved what the page drew: from
 * then on the page writes into nodes that nobody sees. It is reloaded at most once; after that a sentence says what is
 * wrong.
 */
import { isHalfWritten } from "../line/half-written.js";
import { isLocalPersistent } from "../line/local-storage.js";
import { t } from "../line/words.js";

const CHECK_AFTER_MS = 300; // a translator replaces many texts at once, and drawing has ended by then
const RELOADED = "samtidig.reloaded-meddled";

/** Preact's tree of what it drew. @typedef {{__k?: (Drawn | null)[], __e?: Node, type?: unknown}} Drawn */
/** The elements that the page draws into; each has the root of what is drawn. @type {Set<Node & {__k?: Drawn}>} */
const places = new Set();
/** @type {Timer | undefined} */ let timer;
/** @type {HTMLElement | null} */ let sentence = null;

/** Watch what is drawn into this element. @param {Element} place */
export function watchDrawing(place) {
  places.add(place);
  if (places.size > 1) return;
  new MutationObserver((changes) => {
    if (sentence || changes.some(({ removedNodes }) => [...removedNodes].some(isText))) checkSoon();
  }).observe(document.body, { childList: true, subtree: true });
  addEventListener("error", ({ error }) => isMisplaced(error) && react());
  addEventListener("unhandledrejection", ({ reason }) => isMisplaced(reason) && react());
}

function checkSoon() {
  timer ??= setTimeout(() => {
    timer = undefined;
    if (sentence || [...places].some((place) => place.__k && isChanged(place.__k, place))) react();
  }, CHECK_AFTER_MS);
}

/** @param {Node} node */
const isText = (node) => node.nodeType === Node.TEXT_NODE;

/** Whether Preact failed since a node was not where it had put it. @param {unknown} error */
const isMisplaced = (error) =>
  error instanceof DOMException && ["NotFoundError", "HierarchyRequestError"].includes(error.name);

/** Return whether anything drawn is no longer where it was put. @param {Drawn} drawn @param {Node} parent */
function isChanged(drawn, parent) {
  for (const child of drawn.__k ?? []) {
    if (!child) continue;
    const node = typeof child.type === "function" ? undefined : child.__e;
    if (node && node.parentNode !== parent) return true;
    if (isChanged(child, node ?? parent)) return true;
  }
  return false;
}

/** Reload once, if nothing can be lost by it; else say what is wrong. */
function react() {
  if (!sentence && isFirstTime() && !isHalfWritten(document)) return location.reload();
  sentence ??= makeSentence();
  if (!sentence.isConnected) (document.querySelector("dialog[open]") ?? document.body).prepend(sentence);
}

/** Return whether this tab has not been reloaded for this before; a browser that stores nothing is not reloaded. */
function isFirstTime() {
  try {
    if (!isLocalPersistent() || sessionStorage.getItem(RELOADED)) return false;
    sessionStorage.setItem(RELOADED, new Date().toISOString());
    return true;
  } catch {
    return false;
  }
}

/** Without Preact, whose nodes are not where it believes them to be. */
function makeSentence() {
  const banner = document.createElement("div");
  banner.className = "banner stopped meddled";
  banner.setAttribute("role", "alert");
  const words = document.createElement("span");
  words.textContent = t("page-meddled");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button compact";
  button.textContent = t("page-reload");
  button.addEventListener("click", () => location.reload());
  banner.append(words, button);
  return banner;
}
