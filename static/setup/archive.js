/** The set-up that a JSON archive of a session holds. Pure. */

/** @import { PhaseKind, PhaseSetup, Setup } from "../wire.js" */

/**
 * Return the last set-up in an archive's entries, without what people wrote; null when there is none.
 * @param {any} archive whatever JSON was in the file
 * @returns {Setup | null}
 */
export function setupInArchive(archive) {
  if (archive?.samtidig_template) return archive.setup?.title ? archive.setup : null;
  const setup = /** @type {Setup} */ ({});
  const sites = new Map();
  for (const event of (archive?.entries ?? []).flatMap((/** @type {{events?: any[]}} */ entry) => entry.events ?? [])) {
    const { type, ...fields } = event;
    if (type === "session_described") Object.assign(setup, fields);
    else if (type === "site_changed") sites.set(fields.mark, fields);
    else if (type === "site_removed") sites.delete(fields.mark);
    else if (type === "phases_planned") setup.phases = fields.phases.map(asInSetup);
  }
  if (!setup.title) return null;
  setup.sites = [...sites.values()].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  return setup;
}

/**
 * Return a set-up as the file of a template: without what belongs to one day, its networks and its links. Pure.
 * @param {Setup} setup
 */
export const asTemplate = ({ date, ...setup }) => ({
  samtidig_template: 1,
  setup: {
    ...setup,
    sites: (setup.sites ?? []).map(({ wifi, ...site }) => site),
    phases: (setup.phases ?? []).map((phase) => ({ ...phase, id: "" })),
  },
});

/**
 * Return a phase as a set-up names it; its id belongs to the session it was in.
 * @param {PhaseSetup & {phase_kind?: PhaseKind}} phase as an event of any release has it
 */
const asInSetup = ({ phase_kind, ...phase }) => ({ ...phase, kind: phase_kind ?? phase.kind, id: "" });

/**
 * Return whether a file is saved as UTF-16, which no archive is.
 * @param {ArrayLike<number>} start its first bytes
 */
export const isUtf16 = (start) =>
  (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff) || Array.from(start).includes(0);
