/**
 * Presses that move the programme. The server refuses one within two seconds of a step made at another desk, since its
 * presser could not have seen that step; a page that has shown the present place for a while keeps it until then.
 */
import { isMoving, latestStep, placeOf } from "./own-step.js";
import { useEffect, useState } from "../ui/view.js";

export const OTHERS_STEP_MS = 2000; // as long as the server refuses a press after a step made at another desk
const OWN_STEP_MS = 1000;
const MARGIN_MS = 50; // the page's estimate of the server's clock

/**
 * Return how a step is pressed, whether one is on its way, and how long the buttons rest after the latest one.
 * @param {import("./layout.js").DeskProps["session"]} session
 */
export function useStepPress(session) {
  const { at = 0 } = session.programme.value;
  const place = placeOf(session.programme.value);
  const { own } = latestStep(session).value;
  const moving = isMoving(session);
  const [kept, setKept] = useState(/** @type {{command: AnyCommand, place: string} | null} */ (null));
  useEffect(() => {
    if (!kept) return;
    const send = () => (setKept(null), session.do(kept.command));
    const moved = kept.place !== place; // by someone else: the server refuses it, and the desk says who it was
    const timer = setTimeout(send, moved ? 0 : Math.max(0, at + OTHERS_STEP_MS + MARGIN_MS - session.clock.now()));
    return () => clearTimeout(timer);
  }, [kept, place, at]);

  /** @param {AnyCommand} command */
  function press(command) {
    const early = session.line.up.peek() && !own && session.clock.now() < at + OTHERS_STEP_MS + MARGIN_MS;
    if (early) setKept({ command, place });
    else session.do(command);
  }

  return { press, underWay: moving || kept !== null, restMs: own ? OWN_STEP_MS : OTHERS_STEP_MS };
}
