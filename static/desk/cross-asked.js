/** What this desk has asked of a cross check-in, and is not answered yet. */
import { pendingCommand } from "./pending-command.js";

/** The commands that lead it on. */
export const CROSS_STEPS = new Set(["warn_cross", "site_ready", "begin_cross", "give_word", "end_cross"]);

/** Return the command that waits for its answer, if any. @param {OpenSession} session */
export const crossAsked = (session) => pendingCommand(session, ({ type }) => CROSS_STEPS.has(type));
