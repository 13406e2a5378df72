/** The dialog to answer a note that another site picked: build on it, or ask about it. */
import { initialsOf } from "./cross.js";
import { SayDialog } from "./say-dialog.js";
import { cardOf } from "./source-of.js";
import { newId } from "../line/ids.js";
import { NoteCard } from "../ui/note-card.js";
import { html } from "../ui/view.js";
import { lang, t } from "../line/words.js";

/** @typedef {"build" | "ask"} How */

/**
 * @param {{
 *   session: OpenSession, writers: import("./writers.js").Writers, of: {note: Note, how: How}, close: () => void,
 * }} props
 */
export function PickDialog({ session, writers, of: { note, how }, close }) {
  const site = session.site(note.site)?.name ?? note.site;
  return html`<${SayDialog}
    session=${session}
    close=${close}
    name="pick"
    about=${`pick.${note.id}`}
    title=${t("cross-answer-title", { site })}
    to=${html`<${NoteCard} ...${cardOf(session, note)} class="in-dialog" />`}
    kinds=${["build", "ask"].map((each) => [each, t(`cross-${each}`)])}
    first=${how}
    how=${t("cross-ways")}
    words=${(/** @type {How} */ kind) => ({ label: t(`cross-${kind}-label`), why: t(`cross-${kind}-why`, { site }) })}
    seen=${t("cross-seen")}
    sendWords=${t("cross-send")}
    done=${t("cross-done", { site })}
    command=${(/** @type {How} */ kind, /** @type {string} */ text) => ({
      type: "answer_pick",
      note: note.id,
      how: kind,
      id: newId(kind === "ask" ? "r" : "n"),
      text,
      lang: lang.peek(),
      ...initialsOf(writers),
    })}
  />`;
}
