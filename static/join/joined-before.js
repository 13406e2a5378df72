/** Workshops joined earlier in this browser: to continue in, or to be forgotten. */
import { continueWords } from "./already-in.js";
import { draftCount, forgetMembership, memberships, participantOf } from "../line/membership.js";
import { joinedBefore } from "./requests.js";
import { unsentBy } from "../line/former-people.js";
import { html, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { Membership } from "../line/membership.js" */

const MOST_SHOWN = 3;

export const JoinedBefore = () => html`
  <section class="stack tight before" aria-label=${t("join-before")}>
    ${joinedBefore.value
      .slice(0, MOST_SHOWN)
      .map((each) => html`<${Workshop} key=${each.session + participantOf(each)} member=${each} />`)}
  </section>
`;

/** @param {{member: Membership}} props */
function Workshop({ member }) {
  const [lost, setLost] = useState(/** @type {{waiting: number, draft: boolean} | null} */ (null));
  const forget = async () => {
    const left = { waiting: (await unsentBy(member.session, participantOf(member))).waiting, draft: hasDraft(member) };
    if (lost || (!left.waiting && !left.draft)) {
      forgetMembership(member.session);
      joinedBefore.value = memberships();
    } else setLost(left);
  };
  return html`
    <div class="sheet stack tight">
      <div class="row apart">
        <p class="grow">
          <strong>${member.title || t("join-a-workshop")}</strong><br /><span class="small quiet-text">
            ${[member.alias, member.siteName].filter(Boolean).join(" · ")}
          </span>
        </p>
        <a class="button" href=${`/tablet#${member.session}`}>${continueWords(member)}</a>
        ${!lost &&
        html`<button type="button" class="button quiet compact" onClick=${forget}>${t("join-forget")}</button>`}
      </div>
      ${lost &&
      html`<div class="stack tight" role="alert">
        <p>
          ${lost.waiting > 0 && t("me-leave-waiting", { count: lost.waiting })} ${lost.draft && t("me-leave-draft")}
        </p>
        <div class="row tight">
          <button type="button" class="button compact danger" onClick=${forget}>${t("me-leave-yes")}</button>
          <button type="button" class="button compact" onClick=${() => setLost(null)}>${t("join-keep")}</button>
        </div>
      </div>`}
    </div>
  `;
}

/** @param {Membership} member */
const hasDraft = (member) => draftCount(member.session) > 0;
