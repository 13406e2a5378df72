/**
 * Which view the tablet shows. It moves with the room, unless its person is writing: then a bar says where the room is,
 * until it is used.
 */
import { phaseWords } from "./header.js";
import { Icon } from "../ui/icon.js";
import { announce, notify } from "../ui/notices.js";
import { openingOf } from "./opening.js";
import { isWriting } from "../ui/writing.js";
import { html, signal } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {ReturnType<typeof createFollowing>} Following */

/** @param {OpenSession} session */
export function createFollowing(session) {
  const view = signal("notes");
  /** Whether the check-in comes before the note form. */
  const checkInFirst = signal(false);
  /** Where the room is, while this tablet is elsewhere. */
  const ahead = signal(/** @type {ReturnType<typeof openingOf> | null} */ (null));
  let last = ""; // the phase that was received last
  let lastStep = ""; // and the step in it
  let isChosen = false; // a view was chosen before anything was received

  /** @param {ReturnType<typeof openingOf>} opening */
  function open(opening) {
    view.value = opening.view;
    checkInFirst.value = opening.checkInFirst;
    ahead.value = null;
  }

  /** Move with the room, or say where it is. */
  function receive() {
    if (!session.store.ready.value) return;
    const opening = openingOf(session);
    const { phase, step } = session.programme.value;
    const now = `${opening.kind} ${phase}`;
    const isNextStep = now === last && step !== lastStep;
    lastStep = step;
    if (isNextStep) notify(t("phase-news", { phase: phaseWords(session) }), { about: "phase" });
    if (now === last) return;
    const isFirst = !last;
    last = now;
    const stays = isFirst ? isChosen : isWriting() && !isOpen(opening);
    if (!stays) open(opening);
    else if (isFirst) checkInFirst.value = opening.checkInFirst;
    else ahead.value = opening;
    if (isFirst) return;
    if (stays) announce(`${t("room-is-at")} ${phaseWords(session)}`, "phase");
    else notify(t("phase-news", { phase: phaseWords(session) }), { about: "phase" });
  }

  /** @param {ReturnType<typeof openingOf>} opening */
  const isOpen = (opening) => opening.view === view.peek() && opening.checkInFirst === checkInFirst.peek();

  /** Show the view that the person asks for. @param {string} id */
  function choose(id) {
    isChosen = true;
    if (ahead.peek()?.view === id) catchUp();
    else view.value = id;
  }

  /** Show what the room is at. */
  function catchUp() {
    const opening = ahead.peek();
    if (opening) open(opening);
  }

  return { view, checkInFirst, ahead, receive, choose, catchUp };
}

/** @param {{session: OpenSession, following: Following}} props */
export function RoomBar({ session, following }) {
  if (!following.ahead.value) return null;
  const press = () => {
    following.catchUp();
    document.getElementById(`view-${following.view.peek()}`)?.focus(); // the button disappears
  };
  return html`
    <div class="message now room-bar">
      <${Icon} name="arrow-right" />
      <p class="grow">${t("room-is-at")} <strong>${phaseWords(session)}</strong></p>
      <button type="button" class="button compact" onClick=${press}>${t("room-show")}</button>
    </div>
  `;
}
