/** One's own last act, and the way to regret it: one notice, one button, whatever the act was. */
import { notify } from "../ui/notices.js";
import { t } from "../line/words.js";

/**
 * Do `command`, say so, and offer to do `back` instead. One act at a time: the next one's notice takes this one's
 * place.
 * @param {import("../line/session.js").OpenSession} session
 * @param {any} command
 * @param {any} back the command that undoes it
 * @param {{words?: string, undone?: () => void}} [options]
 */
export function act(session, command, back, { words = "act-changed", undone = () => {} } = {}) {
  const key = session.do(command);
  const undo = () => {
    const refused = session.outbox.items.peek().find((item) => item.key === key)?.state === "refused";
    if (refused) session.outbox.remove(key); // it never happened: there is only the text to let go of
    else session.do(back);
    undone();
    notify(t("act-undone"), { about: "own-act" });
    document.getElementById("main")?.focus({ preventScroll: true }); // the button is gone
  };
  notify(t(words), { about: "own-act", action: { label: t("undo"), run: undo } });
}

/**
 * Write a note or an output anew. Undo says the old texts with the same `base`: one's own change in between is no race,
 * anyone else's is, and then both are shown instead of theirs being lost.
 * @param {import("../line/session.js").OpenSession} session
 * @param {any} command an edit with its base
 * @param {any} before the record as it was
 */
export function edit(session, command, before) {
  const fields = Object.keys(command).filter((field) => !["type", "id", "base"].includes(field));
  const first = { maturity: "sub_element", builds_on: [] }; // the wire leaves first values out
  const old = Object.fromEntries(
    fields.map((field) => [field, before[field] ?? /** @type {any} */ (first)[field] ?? ""]),
  );
  act(session, command, { ...command, ...old });
}
