/** The set-up that a JSON archive of a session holds. Pure. */

/**
 * Return the last set-up in an archive's entries, without what people wrote; null when there is none.
 * @param {any} archive
 */
export function setupInArchive(archive) {
  const setup = /** @type {any} */ ({});
  const sites = new Map();
  for (const event of (archive?.entries ?? []).flatMap((/** @type {any} */ entry) => entry.events ?? [])) {
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

/** Return a phase as a set-up names it; its id belongs to the session it was in. @param {any} phase */
const asInSetup = (phase) => ({ ...phase, kind: phase.phase_kind ?? phase.kind, id: "" });
