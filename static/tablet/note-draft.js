/**
 * A note as it is being written. It belongs to the phase it was begun in: what was begun alone stays private, though it
 * is sent when the room has moved on.
 */
import { isBelow, levelIn } from "../line/levels.js";

/** @import { NoteKind } from "../wire.js" */
/** @typedef {{text: string, kind: NoteKind, learned: string, phase: string}} NoteDraft */

export const EMPTY = /** @type {NoteDraft} */ ({ text: "", kind: "idea", learned: "", phase: "" });

/** Return whether there is anything in a draft. @param {NoteDraft} draft */
export const isBegun = ({ text, learned }) => Boolean(text.trim() || learned.trim());

/**
 * Return a draft with some of it changed; the present phase is its own until there is something in it.
 * @param {NoteDraft} draft @param {Partial<NoteDraft>} part @param {string} present
 */
export const changed = (draft, part, present) => ({ ...draft, ...part, phase: isBegun(draft) ? draft.phase : present });

/**
 * Return a draft with a text put behind what is written there. It is for no more people than either was.
 * @param {NoteDraft} draft @param {NoteDraft} offered
 * @param {(phase: string) => Phase | undefined} phaseOf @param {string} site
 * @returns {NoteDraft}
 */
export function joined(draft, offered, phaseOf, site) {
  if (!isBegun(draft)) return { ...offered };
  const isFewer = isBelow(levelIn(phaseOf(offered.phase), site), levelIn(phaseOf(draft.phase), site));
  const lines = (/** @type {string[]} */ ...texts) => texts.map((text) => text.trim()).filter(Boolean).join("\n");
  return {
    text: lines(draft.text, offered.text),
    learned: lines(draft.learned, offered.learned),
    kind: offered.kind,
    phase: isFewer ? offered.phase : draft.phase,
  };
}

/**
 * Return the phase a note counts as begun in: the present one where none is said, or it is gone from the programme.
 * @param {OpenSession} session @param {string} id
 */
export const phaseOf = ({ phase, phaseNamed }, id) => phaseNamed(id) ?? phase.value;

/**
 * Return the second line as a command has it, where its kind has one.
 * @param {Pick<NoteDraft, "kind" | "learned">} draft
 */
export const secondLine = ({ kind, learned }) =>
  kind === "failed_attempt" && learned.trim() ? { learned: learned.trim() } : {};
