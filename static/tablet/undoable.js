/** Commands with an Undo button: the notification that confirms one's latest act also offers to undo it. */
import { notify } from "../ui/notices.js";
import { t } from "../line/words.js";

/**
 * Send `command` and show a notification whose Undo button sends `back`. The notification of the next act replaces it.
 * @param {import("../line/session.js").OpenSession} session
 * @param {AnyCommand} command
 * @param {AnyCommand} back the command that undoes it
 * @param {{words?: string, undone?: () => void}} [options]
 */
export function doWithUndo(session, command, back, { words = "act-changed", undone = () => {} } = {}) {
  const key = session.do(command);
  const undo = () => {
    const refused = session.outbox.items.peek().find((item) => item.key === key)?.state === "refused";
    if (refused) session.outbox.remove(key); // it never took effect, so there is nothing to send
    else session.do(back);
    undone();
    notify(t("act-undone"), { about: "own-act" });
  };
  const kind = /_(output|reply)$/.exec(command.type)?.[1] ?? "note"; // there is no such element for other commands
  const of = "id" in command ? `${kind}-${command.id}` : "";
  notify(t(words), { about: "own-act", of, action: { label: t("undo"), run: undo } });
}

/**
 * Edit a note or an output, with Undo. Undo sends the old fields with the same `base`: the server then accepts it after
 * one's own edit, but reports a conflict if someone else has edited since, instead of overwriting theirs.
 * @param {import("../line/session.js").OpenSession} session
 * @param {CommandOf<"edit_note"> | CommandOf<"edit_output">} command an edit with its base
 * @param {Partial<Note | Output>} before the record as it was
 */
export function editWithUndo(session, command, before) {
  const changed = Object.keys(command).filter((field) => !["type", "id", "base"].includes(field));
  const old = Object.fromEntries(Object.entries(before).filter(([field]) => changed.includes(field)));
  doWithUndo(session, command, { ...command, ...old });
}
