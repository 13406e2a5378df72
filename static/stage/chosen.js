/** What was chosen for a screen: its own record says so, or else that of its site. */

/** @import { Records, SceneName } from "../wire.js" */
/** @typedef {{scene: SceneName, of: string, until: "next" | "keep", by: string, at: number}} Chosen */

/**
 * @param {OpenSession} session @param {string} screen the name of its device, if known
 * @returns {Chosen | undefined}
 */
export function chosenFor({ store, you }, screen) {
  const own = screen && store.record("screen", screen).value;
  const scene = store.record("scene", you.value.site).value;
  return own ? own.now : scene && { ...scene, of: scene.of || scene.note };
}

/**
 * Return the ids that a scene shows: the one that was chosen for it, while it is there, or else all.
 * @param {OpenSession} session @param {{screen: {value: string}}} controls @param {string[]} all
 */
export function chosenOf(session, controls, all) {
  const of = chosenFor(session, controls.screen.value)?.of ?? "";
  return all.includes(of) ? [of] : all;
}
