/** What one's site has picked for the others, up to three; and the button at a note that picks it. */
import { pendingCommand } from "./pending-command.js";
import { crossAtHand, isGathering, picksOf } from "../ui/cross.js";
import { drawer } from "./drawer-choice.js";
import { Icon } from "../ui/icon.js";
import { shorten } from "../ui/note-card.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST = 3; // the server refuses a fourth
const SHORT = 90; // characters

/** @param {OpenSession} session @param {string} note */
const asked = (session, note) => pendingCommand(session, ({ type, note: of }) => type === "pick" && of === note);

/** @param {import("./cross.js").CrossProps} props */
export function CrossPicks({ session, cross }) {
  const own = session.you.value.site;
  if (!own) return null;
  const mine = picksOf(session, cross).filter((pick) => pick.site === own);
  return html`
    <div class="stack tight desk-picks">
      <h3>${t("desk-cross-picks", { count: mine.length, most: MOST })}</h3>
      ${mine.length < MOST &&
      html`<p class="hint">
        ${t("desk-cross-picks-hint")}
        ${drawer.value !== "notes" &&
        html` <button type="button" class="button quiet compact" onClick=${() => (drawer.value = "notes")}>
          ${t("desk-cross-to-notes")}
        </button>`}
      </p>`}
      <ul class="stack tight">
        ${mine.map(
          (pick) => html`
            <li class="row apart" key=${pick.id}>
              <span class="grow">${shorten(session.store.record("note", pick.note).value?.text ?? "", SHORT)}</span>
              ${pick.answered
                ? html`<span class="small quiet-text">${t("desk-cross-answered", { count: pick.answered })}</span>`
                : html`<button
                    type="button"
                    class="button quiet compact"
                    aria-disabled=${String(Boolean(asked(session, pick.note)))}
                    onClick=${() => session.do({ type: "pick", note: pick.note, on: false, cross: cross.id })}
                  >
                    <${Icon} name="x" />${t("desk-cross-unpick")}
                  </button>`}
            </li>
          `,
        )}
      </ul>
    </div>
  `;
}

/**
 * Pick a note of one's own site for the others, while a cross check-in is near or going on.
 * @param {import("./layout.js").DeskProps & {note: Note, button: object}} props
 */
export function PickButton({ session, note, button }) {
  const cross = crossAtHand(session);
  if (!cross || !(isGathering(cross) || cross.state === "on") || note.site !== session.you.value.site) return null;
  if (note.level !== "all" && note.level !== "public") return null;
  const mine = picksOf(session, cross).filter((pick) => pick.site === note.site);
  const waiting = asked(session, note.id);
  const pick = mine.find((each) => each.note === note.id);
  const picked = waiting ? waiting.on !== false : Boolean(pick);
  if (!picked && mine.length >= MOST) return null;
  if (pick?.answered) return html`<b>${t("desk-cross-picked")}</b>`;
  return html`<button
    type="button"
    class="button quiet compact"
    ...${button}
    aria-pressed=${String(picked)}
    onClick=${() => void (waiting || session.do({ type: "pick", note: note.id, on: !picked, cross: cross.id }))}
  >
    <${Icon} name="send" />${t(picked ? "desk-cross-picked" : "desk-cross-pick")}
  </button>`;
}
