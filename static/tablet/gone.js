/** Somebody who cannot return: this device forgets them, and says so where text of theirs is deleted with them. */
import { cannotReturn } from "../ui/connection.js";
import { Icon } from "../ui/icon.js";
import { notify } from "../ui/notices.js";
import { unsentBy } from "../line/former-people.js";
import { draftCount, forgetMembership, participantOf } from "../line/membership.js";
import { effect, html, render } from "../ui/view.js";
import { t } from "../line/words.js";

/** Forget the person on this device once the session is gone or has removed them. @param {OpenSession} session */
export function forgetWhenGone(session) {
  effect(() => {
    if (!cannotReturn(session.line.stopped.value)) return;
    const isUnsent = session.outbox.items.peek().some(({ state }) => state !== "sent");
    if (isUnsent || draftCount(session.id)) notify(t("gone-unsent"), { about: "gone" });
    forgetMembership(session.id);
  });
}

/**
 * Forget a person who was gone before their page opened, and go to where one joins; if text is deleted, say so first.
 * @param {import("../line/membership.js").Membership} member @param {Element} place
 */
export async function leaveForGood(member, place) {
  const { waiting, refused } = await unsentBy(member.session, participantOf(member));
  const isLost = waiting + refused + draftCount(member.session) > 0;
  forgetMembership(member.session);
  if (!isLost) return location.replace("/join");
  render(
    html`
      <main class="page narrow stack">
        <div class="message bad" role="alert">
          <${Icon} name="circle-alert" />
          <div class="stack tight grow">
            <p>${t("stopped-4504")}</p>
            <p>${t("gone-unsent")}</p>
          </div>
        </div>
        <div><a class="button" href="/join">${t("join-title")}</a></div>
      </main>
    `,
    place,
  );
}
