/**
 * Return the latest unanswered command that fits, as the outbox keeps it, if any.
 * @param {import("../line/session.js").OpenSession} session
 * @param {(command: KeptCommand) => boolean} fits
 */
export const pendingItem = (session, fits) =>
  session.outbox.items.value.filter((item) => item.state === "waiting" && fits(item.command)).slice(-1)[0];

/**
 * Return the latest unanswered command that fits, if any.
 * @param {import("../line/session.js").OpenSession} session
 * @param {(command: KeptCommand) => boolean} fits
 */
export const pendingCommand = (session, fits) => pendingItem(session, fits)?.command;
