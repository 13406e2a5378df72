/**
 * Refused commands in which nothing was written, such as a reaction to a note that was hidden meanwhile. Nothing of
 * anybody's is lost, so they are not listed as not saved: the reason is told once, or not at all where one sees it.
 */
import { notify } from "../ui/notices.js";
import { useSignalEffect } from "../ui/view.js";
import { refusalWords } from "../line/words.js";
import { WRITTEN_COMMANDS } from "../wire.js";

const WRITTEN = new Set(/** @type {readonly string[]} */ (WRITTEN_COMMANDS));

/** Return whether someone wrote a text in a command. @param {OutboxItem} item */
export const isWritten = ({ command }) => WRITTEN.has(command.type);

/** Discard them as they are refused, and tell why. @param {OpenSession} session */
export function useLateTaps({ outbox }) {
  useSignalEffect(() => {
    for (const item of outbox.items.value) {
      if (item.state !== "refused" || isWritten(item)) continue;
      outbox.remove(item.key);
      if (item.code === "unknown_note") continue; // it is gone from the wall
      notify(refusalWords(item.code ?? ""), { about: "refused" });
    }
  });
}
