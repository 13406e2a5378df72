/** Who sees one's own note: the padlock on it, a button to let fewer see it, and how it rises when it is revealed. */
import { lowerLevels } from "../line/levels.js";
import { ownLevelWords } from "./lower-dialog.js";
import { Padlock } from "../ui/level-words.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const RISE_MS = 900;

/**
 * @param {{session: OpenSession, note: Note & {pending?: boolean}, focus: object,
 *   open: (what: string, note: Note) => void}} props
 */
export function LevelButton({ session, note, focus, open }) {
  const phase = note.phase ? session.store.record("phase", note.phase).value : undefined;
  const words = html`<${Padlock} level=${note.level}>
    ${ownLevelWords(note, { site: session.site(note.site), phase })}
  <//>`;
  if (note.pending || note.withdrawn || lowerLevels(note, phase).length === 0)
    return html`<span class="note-level">${words}</span>`;
  return html`
    <button type="button" class="note-button note-level" ...${focus} onClick=${() => open("lower", note)}>
      ${words}<span class="for-ears">${t("lower-open")}</span>
    </button>
  `;
}

/**
 * Return "rises" for a moment once a note that only its author saw is shown to others.
 * @param {Note | undefined} note
 */
export function useRise(note) {
  const before = useRef(note?.level);
  const [rises, setRises] = useState("");
  const isShown = before.current === "own" && note !== undefined && note.level !== "own";
  if (note) before.current = note.level;
  useEffect(() => {
    if (!isShown) return;
    setRises("rises");
    setTimeout(() => setRises(""), RISE_MS);
  }, [isShown]);
  return rises;
}
