/** The records every page needs, as signals: the sites, the phases, the present phase and the time left of it. */
import { computed } from "../vendor/signals.js";

/**
 * @param {ReturnType<typeof import("./store.js").createStore>} store
 * @param {ReturnType<typeof import("./clock.js").createClock>} clock
 */
export function createSessionView(store, clock) {
  /** In their own order, never sorted by name: Danish would put Aalborg last. @param {string} kind */
  const ordered = (kind) => computed(() => store.all(kind).sort((a, b) => (a.order ?? 0) - (b.order ?? 0)));
  const programme = computed(() => store.record("programme", "programme").value);
  const endsAt = () => (programme.value?.state === "running" ? (programme.value.ends_at ?? 0) : 0);
  return {
    sites: ordered("site"),
    phases: ordered("phase"),
    programme,
    phase: computed(() => {
      const now = programme.value?.phase;
      return now ? store.record("phase", now).value : undefined;
    }),
    left: clock.left(endsAt),
    info: computed(() => store.record("session", "session").value),
    site: (/** @type {string} */ id) => store.record("site", id).value,
  };
}
