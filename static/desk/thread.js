/** The thread below a note: what was asked and answered, each to be hidden and shown again as notes are. */
import { pendingCommand } from "./pending-command.js";
import { actOn, threadsOf } from "./threads.js";
import { Icon } from "../ui/icon.js";
import { useRest } from "../ui/rest.js";
import { SiteMark } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

/** @typedef {Records["reply"]} Reply */
/** @type {Record<import("./threads.js").Act, string>} */
const ACT_ICONS = { hide_reply: "eye-off", restore_reply: "eye", withdraw_reply: "undo-2", return_reply: "undo-2" };

/** @param {import("./layout.js").DeskProps & {id: string, button: object}} props `id`: of the note it hangs below */
export function Thread({ session, id, button }) {
  const replies = threadsOf(session).value.below.get(id);
  if (!replies) return null;
  return html`
    <ul class="desk-thread" aria-label=${t("desk-thread", { count: replies.length })}>
      ${replies.map(
        (reply) => html`<${OneReply} key=${reply.id} session=${session} reply=${reply} button=${button} />`,
      )}
    </ul>
  `;
}

/** @param {import("./layout.js").DeskProps & {reply: Reply, button: object}} props */
function OneReply({ session, reply, button }) {
  const { id, hidden, withdrawn } = reply;
  const site = session.site(reply.site);
  const resting = useRest(`${hidden} ${withdrawn}`);
  const moving = pendingCommand(session, (command) => command.type in ACT_ICONS && command.id === id);
  const act = actOn(reply, session.you.value.participant);
  return html`
    <li class=${hidden || withdrawn ? "away" : ""}>
      <p class="desk-reply-head small">
        <b>${t(`reply-kind-${reply.reply_kind}`)}</b>
        <${SiteMark} site=${site} />
        <span>${[reply.name, timeOfDay(reply.at)].filter(Boolean).join(" · ")}</span>
        ${hidden && html`<b>${t("desk-note-hidden")}</b>`}
        ${withdrawn && html`<b>${t("desk-note-withdrawn")}</b>`}
      </p>
      <p lang=${languageOf(reply, site)}>${reply.text}</p>
      ${act &&
      html`<button
        type="button"
        class="button quiet compact"
        ...${button}
        aria-disabled=${String(resting)}
        aria-label=${`${t(`desk-act-${act}`)}: ${t(`reply-kind-${reply.reply_kind}`)}`}
        onClick=${() => !moving && !resting && session.do({ type: act, id })}
      >
        <${Icon} name=${ACT_ICONS[act]} />${moving ? t("desk-sending") : t(`desk-act-${act}`)}
      </button>`}
    </li>
  `;
}
