/** Ask to speak in front of all sites, and see when it is one's turn. */
import { Icon } from "../ui/icon.js";
import { isOfUse, speakersOf } from "../ui/speakers.js";
import { html, useComputed } from "../ui/view.js";
import { t } from "../line/words.js";
import { askedLast } from "./asked-last.js";

/** @param {{session: OpenSession}} props */
export function SpeakButton({ session }) {
  const asked = useComputed(() => askedLast(session, "ask_to_speak", isWaiting(session))).value;
  if (!asked && (!isOfUse(session) || speakersOf(session)?.rule === "closed")) return null;
  return html`<button
    type="button"
    class="button compact"
    aria-pressed=${String(asked)}
    onClick=${() => session.do({ type: "ask_to_speak", on: !asked })}
  >
    <${Icon} name="megaphone" />${t("speak-ask")}
  </button>`;
}

/** Return in words whose turn it is, as far as it is about oneself; "" if it is not. @param {OpenSession} session */
export function speakWords(session) {
  const here = speakersOf(session);
  const me = session.you.value.participant;
  if (here?.now?.participant === me) return t("speak-now");
  const place = here ? here.queue.findIndex((each) => each.participant === me) + 1 : 0;
  return place ? t("speak-place", { place }) : "";
}

/** @param {OpenSession} session */
function isWaiting(session) {
  const me = session.you.value.participant;
  return speakersOf(session)?.queue.some((each) => each.participant === me) ?? false;
}
