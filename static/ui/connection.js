/** The state of the connection: a bar when it has been lost for a while, and two words in the header. */
import { Icon } from "./icon.js";
import { announce } from "./notices.js";
import { html, useSignalEffect } from "./view.js";
import { hasWords, t, timeOfDay } from "../line/words.js";

/** @import { OpenSession } from "../line/session.js" */

const REMOVED = 4503;
const SESSION_GONE = 4504;

/** Whether a close code is final: the person was removed, or the session no longer exists. @param {number} code */
export const cannotReturn = (code) => code === REMOVED || code === SESSION_GONE;

/** Return why the connection is closed for good, as it concerns whoever is here. @param {OpenSession} session */
export function stoppedWords({ line, you }) {
  const code = line.stopped.value;
  const own = cannotReturn(code) ? `stopped-${you.value.role}` : ""; // who came by a link: that no longer holds
  return t([own, `stopped-${code}`].find(hasWords) ?? "stopped-other");
}

/** How the main part of a page is once its owner cannot return: readable only. @param {OpenSession} session */
export const deadWhenGone = ({ line }) => (cannotReturn(line.stopped.value) ? { inert: true } : {});

/**
 * A bar under the header while the connection is down or nothing can be stored; otherwise nothing.
 * @param {{session: import("../line/session.js").OpenSession}} props
 */
export function ConnectionBanner({ session }) {
  const { line, outbox, clock } = session;
  useSignalEffect(() => {
    if (line.trouble.value) announce(t("line-away"));
  });
  if (line.stopped.value) {
    return html`
      <div class="banner stopped">
        <${Icon} name="unplug" /><span>${stoppedWords(session)}</span>
        ${cannotReturn(line.stopped.value)
          ? html`<a class="button compact" href="/">${t("line-to-front")}</a>`
          : html`<button type="button" class="button compact" onClick=${() => location.reload()}>
              ${t("line-try-again")}
            </button>`}
      </div>
    `;
  }
  if (line.trouble.value) {
    const why = `refused-${line.reason.value}`;
    const since = timeOfDay(line.trouble.value + clock.offset.value);
    return html`
      <div class="banner">
        <${Icon} name="wifi-off" /><span>${hasWords(why) ? t(why) : t("line-away-since", { time: since })}</span>
      </div>
    `;
  }
  if (!outbox.persistent.value)
    return html`<div class="banner"><${Icon} name="triangle-alert" /><span>${t("line-no-storage")}</span></div>`;
  return null;
}

/**
 * The connection's state as two words and an icon, for the header.
 * @param {{session: import("../line/session.js").OpenSession}} props
 */
export function ConnectionState({ session }) {
  const { line, outbox, welcomed } = session;
  const waiting = outbox.items.value.filter((item) => item.state === "waiting").length;
  const [icon, words] = line.stopped.value
    ? ["unplug", t("line-stopped")]
    : line.trouble.value
      ? ["wifi-off", t("line-off")]
      : !welcomed.value
        ? ["hourglass", t("line-connecting")]
        : waiting
          ? ["send", t("line-sending", { count: waiting })]
          : ["wifi", t("line-on")];
  return html`<span class="row tight small connection"><${Icon} name=${icon} />${words}</span>`;
}
