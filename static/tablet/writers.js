/** Who writes now, at a device that several people share: optional initials, remembered on the device. */
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { html, signal } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST_CHARS = 12; // as many as the server takes
const MOST_KNOWN = 12; // as many people as one device speaks for

/** @typedef {ReturnType<typeof createWriters>} Writers */

/** @param {OpenSession} session @param {import("./seat.js").Seat} seat */
export function createWriters(session, seat) {
  const name = `tablet.${session.id}.writers`;
  /** `now`: of whoever writes now; `typed`: as long as they have not sent anything. */
  const stored = { now: "", typed: "", known: /** @type {string[]} */ ([]), ...loadLocal(name, {}) };
  const writers = signal(stored);
  const set = (/** @type {typeof stored} */ next) => saveLocal(name, (writers.value = next));
  /** Whether to ask: several people share the device, and names are allowed. */
  const isAsked = () => seat.value.people > 1 && session.info.value?.rules.names !== false;
  return {
    writers,
    isAsked,
    type: (/** @type {string} */ now) => set({ ...writers.peek(), now, typed: now }),
    choose: (/** @type {string} */ now) => set({ ...writers.peek(), now, typed: "" }),
    /** Return what to send with a note, and remember who that was. */
    sign() {
      const now = writers.peek().now.trim();
      if (!now || !isAsked()) return {};
      set({ now, typed: "", known: withWriter(writers.peek().known, now) });
      return { initials: now };
    },
  };
}

/** Return those known with one more, in the order they first wrote. @param {string[]} known @param {string} now */
export const withWriter = (known, now) => (known.includes(now) ? known : [...known, now].slice(-MOST_KNOWN));

/** @param {{writers: Writers}} props */
export function WhoWrites({ writers: { writers, isAsked, type, choose } }) {
  if (!isAsked()) return null;
  const { now, typed, known } = writers.value;
  return html`
    <div class="who-writes" role="group" aria-label=${t("who-writes")}>
      <label for="who-writes">${t("who-writes")} <span class="optional">${t("optional")}</span></label>
      ${known.map(
        (each) => html`
          <button
            type="button"
            class="button compact"
            key=${each}
            aria-pressed=${each === now ? "true" : "false"}
            onClick=${() => choose(each === now ? "" : each)}
          >
            ${each}
          </button>
        `,
      )}
      <input
        class="input"
        id="who-writes"
        type="text"
        size="5"
        maxlength=${MOST_CHARS}
        autocomplete="off"
        autocapitalize="characters"
        placeholder=${t(known.length > 0 ? "who-writes-other" : "who-writes-initials")}
        value=${typed}
        onInput=${(/** @type {FieldEvent} */ { target }) => type(target.value)}
      />
    </div>
  `;
}
