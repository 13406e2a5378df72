/**
 * The paper being typed in: kept on the device at every change, whether its form is open or not, so that a note that is
 * refused later comes back to it.
 */
import { loadLocal, saveLocal, watchLocal } from "../line/local-storage.js";
import { signal } from "../vendor/signals.js";
import { joined } from "./paper-notes.js";

/** @import { NoteKind } from "../wire.js" */
/** @typedef {import("./paper-notes.js").Split} Split */
/** @typedef {{table: string, text: string, kind: NoteKind, split: Split, phase: string}} Paper `phase`: begun in it */
/** @typedef {ReturnType<typeof createPaperDraft>} PaperDraft */

/** @type {Paper} */
export const EMPTY = { table: "", text: "", kind: "idea", split: "", phase: "" };

/** @type {WeakMap<object, PaperDraft>} */
const known = new WeakMap();

/** Return the paper of this session's desk: one for all parts of the page. @param {OpenSession} session */
export function paperDraft(session) {
  const found = known.get(session) ?? createPaperDraft(session);
  known.set(session, found);
  return found;
}

/** @param {Pick<OpenSession, "id" | "you" | "outbox">} session */
function createPaperDraft(session) {
  const name = `draft.${session.id}.${session.you.peek().participant}.paper`;
  const load = () => /** @type {Paper} */ ({ ...EMPTY, ...loadLocal(name, EMPTY) });
  const paper = signal(load());
  const write = (/** @type {Partial<Paper>} */ change) => {
    paper.value = { ...paper.peek(), ...change };
    saveLocal(name, paper.value.text || paper.value.table ? paper.value : null);
  };
  watchLocal(name, () => (paper.value = load()));
  session.outbox.onAnswer(({ state, command }) => {
    if (state === "refused" && command.type === "add_note" && command.table) write(withReturned(paper.peek(), command));
  });
  return { paper, write };
}

/**
 * Return a paper with a refused note before what is there.
 * @param {Paper} paper @param {{text?: string, table?: string}} refused @returns {Paper}
 */
export function withReturned(paper, { text = "", table = "" }) {
  const split = paper.split === "blank" || text.includes("\n") ? "blank" : paper.split;
  const parts = [text, paper.text].filter((each) => each.trim()).map((each) => ({ text: each }));
  return { ...paper, table: paper.table || table, split, text: joined(parts, split) };
}
