/** What a person has asked for last with a button that is on or off, also while the server does not have it yet. */

/**
 * Return whether it is on: as asked for last, or as the server has it (`now`).
 * @param {OpenSession} session @param {AnyCommand["type"]} type @param {boolean} now
 */
export function askedLast({ outbox, store }, type, now) {
  store.drawn.value; // the position that the records stand at may have changed
  const isAhead = (/** @type {OutboxItem} */ { command, state, position = "" }) =>
    command.type === type && (state === "waiting" || (state === "sent" && offset(position) > offset(store.position())));
  const asked = outbox.items.value.filter(isAhead).pop();
  return /** @type {{on?: boolean} | undefined} */ (asked?.command)?.on ?? now;
}

/** "41.9f86" -> 41. @param {string} position */
const offset = (position) => Number.parseInt(position, 10) || 0;
