/** The moment in which what was written alone is revealed: on a screen that was there, once, and for a few seconds. */
import { isOnScreen, isPrivate } from "./shown.js";
import { html, useEffect, useRef, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const MOMENT_MS = 8000;

/**
 * Return the id of the present phase while it has just been revealed here, or nothing.
 * @param {OpenSession} session
 */
export function useReveal(session) {
  const phase = session.phase.value;
  const id = phase?.id ?? "";
  const secret = Boolean(phase && isPrivate(phase, session.you.value.site));
  const was = useRef({ id, secret });
  const shown = useRef("");
  const [, setOver] = useState("");
  if (was.current.id === id && was.current.secret && !secret) shown.current = id;
  was.current = { id, secret };
  const now = shown.current === id ? id : "";
  useEffect(() => {
    if (!now) return;
    const timer = setTimeout(() => {
      shown.current = "";
      setOver(now);
    }, MOMENT_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}

/** How many notes have come. @param {{session: OpenSession, phase: string}} props */
export function RevealedTab({ session, phase }) {
  const { store } = session;
  const notes = store.ids("note").value.map((id) => store.peek("note", id));
  const count = notes.filter((note) => note?.phase === phase && isOnScreen(note)).length;
  return html`<p class="revealed-tab numeric">${t("screen-revealed", { count })}</p>`;
}
