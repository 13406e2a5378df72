/** The records every page needs, as signals: the sites, the phases, the present phase and the time left of it. */
import { computed } from "../vendor/signals.js";
import { PRESENCE_DEFAULTS, RECORD_DEFAULTS } from "../wire.js";

/** What is shown until the records are here: a programme that has not begun. */
const NOT_BEGUN = /** @type {import("../wire.js").Records["programme"]} */ ({
  ...RECORD_DEFAULTS.programme,
  kind: "programme",
  id: "programme",
});

/**
 * @param {ReturnType<typeof import("./store.js").createStore>} store
 * @param {ReturnType<typeof import("./clock.js").createClock>} clock
 * @param {import("../vendor/signals.js").Signal<Pick<import("../wire.js").Presence, "sites">>} presence
 */
export function createSessionView(store, clock, presence) {
  const programme = computed(() => store.record("programme", "programme").value ?? NOT_BEGUN);
  const endsAt = () => (programme.value.state === "running" ? programme.value.ends_at : 0);
  const stepEndsAt = () => (programme.value.step ? programme.value.step_ends_at : 0);
  return {
    // In their own order, never sorted by name: Danish would put Aalborg last.
    sites: computed(() => store.all("site").sort((a, b) => a.order - b.order)),
    phases: computed(() => store.all("phase").sort((a, b) => a.order - b.order)),
    programme,
    phase: computed(() => {
      const now = programme.value.phase;
      return now ? store.record("phase", now).value : undefined;
    }),
    left: clock.left(endsAt),
    /** The same for the step of a writing phase. */
    stepLeft: clock.left(stepEndsAt),
    info: computed(() => store.record("session", "session").value),
    /** Who is connected at a site now. @param {string} id */
    here: (id) => ({ ...PRESENCE_DEFAULTS, ...presence.value.sites[id] }),
    site: (/** @type {string} */ id) => store.record("site", id).value,
  };
}
