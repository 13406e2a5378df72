/**
 * Notifications, one for each subject: the newest wins. They stand at the foot of the page, or higher where they would
 * cover the box one writes in or what they tell of (notice-place.js). They are also announced to screen readers, joined
 * to at most one announcement per five seconds, so that a busy wall does not talk over the reader. The text of notes is
 * never announced.
 */
import { useFreePlace } from "./notice-place.js";
import { html, render, signal } from "./view.js";
import { t } from "../line/words.js";

const ANNOUNCE_MS = 5000;
const SHOW_MS = 6000;
const MOST_SHOWN = 3;

/**
 * @typedef {{id: number, about: string, text: string, of: string, action?: {label: string, run: () => void}}} Notice
 */

const shown = signal(
  /** @type {Notice[]} */ ([]),
);
const announced = signal("");
/** @type {{about: string, text: string}[]} */ let queue = [];
let lastAt = -ANNOUNCE_MS; // by performance.now(), which a change of the device's clock does not move
/** @type {Timer | undefined} */ let timer;
let count = 0;

/**
 * Show and announce a short message. It replaces an earlier one about the same subject. `of`: the id of the element
 * that it tells of, if there is one.
 * @param {string} text
 * @param {{about: string, of?: string, action?: {label: string, run: () => void}}} options
 */
export function notify(text, { about, of = "", action }) {
  announce(text, about);
  const id = ++count;
  const others = shown.peek().filter((each) => each.about !== about);
  shown.value = [...others, { id, about, text, of, ...(action ? { action } : {}) }].slice(-MOST_SHOWN);
  setTimeout(() => dismiss(id), action ? SHOW_MS * 2 : SHOW_MS);
}

/**
 * Announce a text to screen readers only. It replaces a queued one with the same `about`.
 * @param {string} text
 */
export function announce(text, about = text) {
  queue = [...queue.filter((each) => each.about !== about), { about, text }];
  if (timer) return;
  timer = setTimeout(flushQueue, Math.max(100, lastAt + ANNOUNCE_MS - performance.now()));
}

function flushQueue() {
  timer = 0;
  lastAt = performance.now();
  announced.value = queue.slice(-MOST_SHOWN).map((each) => each.text).join(" ");
  queue = [];
}

/** Take down the message about a subject: what it offers can no longer be done. @param {string} about */
export const takeDown = (about) => (shown.value = shown.peek().filter((each) => each.about !== about));

/** @param {number} id */
const dismiss = (id) => (shown.value = shown.peek().filter((each) => each.id !== id));

function Notices() {
  const place = useFreePlace(shown.value);
  return html`
    <div class="for-ears" role="status">${announced.value}</div>
    <section class="notices" ref=${place} aria-label=${t("notices")}>
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

/** Add the notices to the page. Screen readers only follow a region that was there before its first message. */
export function mountNotices() {
  const place = document.createElement("div");
  document.body.append(place);
  render(html`<${Notices} />`, place);
}
