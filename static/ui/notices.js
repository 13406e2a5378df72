/**
 * News for the person: shown at the foot of the page, and read aloud politely. At most one announcement per five
 * seconds (they are joined), so that a busy wall does not talk over the reader. Notes are never announced in full.
 */
import { html, render, signal } from "./view.js";
import { t } from "../line/words.js";

const ANNOUNCE_MS = 5000;
const SHOW_MS = 6000;
const AT_ONCE = 3;

const shown = signal(
  /** @type {{id: number, about: string, text: string, action?: {label: string, run: () => void}}[]} */ ([]),
);
const aloud = signal("");
/** @type {{about: string, text: string}[]} */ let queue = [];
let lastAt = -ANNOUNCE_MS; // by a clock that nobody sets
let timer = 0;
let count = 0;

/**
 * Show a short message and read it; one with the same `about` takes the earlier one's place.
 * @param {string} text
 * @param {{action?: {label: string, run: () => void}, show?: boolean, about?: string}} [options]
 */
export function notify(text, { action, show = true, about = text } = {}) {
  announce(text, about);
  if (!show) return;
  const id = ++count;
  const others = shown.peek().filter((each) => each.about !== about);
  shown.value = [...others, { id, about, text, ...(action ? { action } : {}) }].slice(-AT_ONCE);
  setTimeout(() => dismiss(id), action ? SHOW_MS * 2 : SHOW_MS);
}

/**
 * Only for ears, in the same polite queue; a later text with the same `about` takes the earlier one's place.
 * @param {string} text
 */
export function announce(text, about = text) {
  queue = [...queue.filter((each) => each.about !== about), { about, text }];
  if (timer) return;
  timer = /** @type {any} */ (setTimeout(speak, Math.max(100, lastAt + ANNOUNCE_MS - performance.now())));
}

function speak() {
  timer = 0;
  lastAt = performance.now();
  aloud.value = queue.slice(-AT_ONCE).map((each) => each.text).join(" ");
  queue = [];
}

/** @param {number} id */
const dismiss = (id) => (shown.value = shown.peek().filter((each) => each.id !== id));

function Notices() {
  return html`
    <div class="for-ears" role="status">${aloud.value}</div>
    <section class="notices" aria-label=${t("notices")}>
      ${shown.value.map(
        ({ id, text, action }) => html`
          <div class="notice" key=${id}>
            <span class="grow">${text}</span>
            ${action &&
            html`<button type="button" class="button compact" onClick=${() => (dismiss(id), action.run())}>
              ${action.label}
            </button>`}
          </div>
        `,
      )}
    </section>
  `;
}

/** Put the notices on the page; the region must be there before the first message is. */
export function mountNotices() {
  const place = document.createElement("div");
  document.body.append(place);
  render(html`<${Notices} />`, place);
}
