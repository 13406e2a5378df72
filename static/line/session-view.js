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
 * @param {import("../vendor/signals.js").ReadonlySignal<{site: string}>} you
 */
export function createSessionView(store, clock, presence, you) {
  const shared = computed(() => store.record("programme", "programme").value ?? NOT_BEGUN);
  const own = computed(() => (you.value.site ? store.record("programme", you.value.site).value : undefined));
  /** What one's own site follows: the shared programme, unless it is in a phase of its own. */
  const programme = computed(() => own.value ?? shared.value);
  const endsAt = () => (programme.value.state === "running" ? programme.value.ends_at : 0);
  const stepEndsAt = () => (programme.value.step ? programme.value.step_ends_at : 0);
  const pausedAt = () => programme.value.paused_at;
  /** A phase as one's own site words it. @param {string} id @returns {Phase | undefined} */
  const phaseNamed = (id) => worded(id ? store.record("phase", id).value : undefined, you.value.site);
  return {
    // In their own order, never sorted by name: Danish would put Aalborg last.
    sites: computed(() => store.all("site").sort((a, b) => a.order - b.order)),
    phases: computed(() =>
      store
        .all("phase")
        .map((phase) => worded(phase, you.value.site))
        .sort((a, b) => a.order - b.order),
    ),
    programme,
    shared,
    /** Whether one's own site is in a phase of its own. */
    alone: computed(() => Boolean(own.value)),
    /** Whether time stands still. */
    stands: computed(() => programme.value.paused_at > 0),
    phase: computed(() => phaseNamed(programme.value.phase)),
    phaseNamed,
    left: clock.left(endsAt, pausedAt),
    /** The same for the step of a writing phase. */
    stepLeft: clock.left(stepEndsAt, pausedAt),
    info: computed(() => store.record("session", "session").value),
    /** Who is connected at a site now. @param {string} id */
    here: (id) => ({ ...PRESENCE_DEFAULTS, ...presence.value.sites[id] }),
    site: (/** @type {string} */ id) => store.record("site", id).value,
  };
}

/**
 * Return a phase as a site words it: its title and its prompt, where the set-up has other ones for that site.
 * @template {Phase | undefined} P
 * @param {P} phase @param {string} site
 * @returns {P}
 */
export function worded(phase, site) {
  const there = phase?.at_sites.find((each) => each.site === site);
  if (!phase || !there) return phase;
  return { ...phase, title: there.title || phase.title, prompt: there.prompt || phase.prompt };
}
