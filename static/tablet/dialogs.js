/** Which dialog is open on the participant's page, and the acts that need none. */
import { AnswerDialog } from "../ui/answer-dialog.js";
import { CaseConflictDialog } from "./case-conflict-dialog.js";
import { CaseDialog } from "./case-dialog.js";
import { ConflictDialog } from "./conflict-dialog.js";
import { MeDialog } from "./me-dialog.js";
import { BuildDialog } from "./build-dialog.js";
import { EditDialog } from "./edit-dialog.js";
import { FeedbackDialog } from "./feedback-dialog.js";
import { LowerDialog } from "./lower-dialog.js";
import { OutputDialog } from "./output-dialog.js";
import { PickDialog } from "./pick-dialog.js";
import { ReplyDialog } from "./reply-dialog.js";
import { doWithUndo } from "./undoable.js";
import { html } from "../ui/view.js";

/** @typedef {{what: string, of: any}} Opened `of`: a note, an output, a command or nothing, as `what` needs it */

/**
 * @param {{
 *   session: OpenSession, seat: import("./seat.js").Seat, writers: import("./writers.js").Writers, dialog: Opened,
 *   open: (what: string, of: Opened["of"]) => void, close: () => void,
 * }} props
 */
export function Dialogs({ session, seat, writers, dialog: { what, of }, open, close }) {
  if (what === "build")
    return html`<${BuildDialog}
      session=${session}
      seat=${seat}
      writers=${writers}
      note=${of}
      close=${close}
      toOutput=${(/** @type {Note} */ note) => open("output-of", note)}
    />`;
  if (what === "edit") return html`<${EditDialog} session=${session} note=${of} close=${close} />`;
  if (what === "lower") return html`<${LowerDialog} session=${session} note=${of} close=${close} />`;
  if (what === "reply") return html`<${ReplyDialog} session=${session} of=${of} close=${close} />`;
  if (what === "case") return html`<${CaseDialog} session=${session} seat=${seat} of=${of} close=${close} />`;
  if (what === "feedback") return html`<${FeedbackDialog} session=${session} of=${of} close=${close} />`;
  if (what === "answer-pick")
    return html`<${PickDialog} session=${session} writers=${writers} of=${of} close=${close} />`;
  if (what === "answer") return html`<${AnswerDialog} session=${session} of=${of} close=${close} />`;
  if (what === "conflict" && of.command.type === "edit_case")
    return html`<${CaseConflictDialog} session=${session} item=${of} close=${close} />`;
  if (what === "conflict") return html`<${ConflictDialog} session=${session} item=${of} close=${close} />`;
  if (what === "output") return html`<${OutputDialog} session=${session} output=${of} close=${close} />`;
  if (what === "output-of")
    return html`<${OutputDialog} session=${session} output=${null} first=${[of.id]} close=${close} />`;
  if (what === "reopen") {
    const done = () => (session.outbox.remove(of.key), close());
    if (of.command.type === "bring_case")
      return html`<${CaseDialog} session=${session} seat=${seat} of=${of.command} close=${done} />`;
    return html`<${OutputDialog} session=${session} output=${of.command} close=${done} />`;
  }
  return html`<${MeDialog} session=${session} seat=${seat} close=${close} />`;
}

/**
 * Do what needs no dialog; return whether that was it.
 * @param {import("../line/session.js").OpenSession} session
 * @param {string} what
 * @param {Opened["of"]} of the note or output
 */
export function doWithoutDialog(session, what, of) {
  const id = of?.id;
  if (what === "withdraw")
    doWithUndo(session, { type: "withdraw_note", id }, { type: "return_note", id }, { words: "note-withdrawn-notice" });
  else if (what === "withdraw-output")
    doWithUndo(
      session,
      { type: "withdraw_output", id },
      { type: "return_output", id },
      { words: "note-withdrawn-notice" },
    );
  else if (what === "withdraw-reply")
    doWithUndo(
      session,
      { type: "withdraw_reply", id },
      { type: "return_reply", id },
      { words: "note-withdrawn-notice" },
    );
  else if (what === "return-reply") session.do({ type: "return_reply", id });
  else if (what === "return") session.do({ type: "return_note", id });
  else if (what === "return-output") session.do({ type: "return_output", id });
  else return false;
  return true;
}
