/** Asked first on a device that is already in: continue as that person, or hand the device on to someone else. */
import { Icon } from "../ui/icon.js";
import { About } from "./form.js";
import { busy, goOn, handOn, joinAgain, leftHere, problem, rejoin, tableFor } from "./requests.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { Membership } from "../line/membership.js" */
/** @import { CodeAnswer } from "../wire.js" */

/** @param {{member: Membership, info: CodeAnswer | null}} props `info` is null for a personal link */
export function AlreadyIn({ member, info }) {
  const site = info?.sites.find((each) => each.mark === member.ticket?.site);
  const where = { alias: member.alias, site: site?.name ?? member.siteName };
  return html`
    <section class="stack already-in">
      ${info ? html`<${About} info=${info} />` : html`<h1>${member.title || t("join-a-workshop")}</h1>`}
      <div class="in-as stack tight">
        <p>${member.alias ? t("join-in-as", where) : t("join-in-nameless", where)}</p>
        ${tableFor(member) && html`<p>${t("join-in-table", { table: tableFor(member) })}</p>`}
        <${Left} waiting="join-in-waiting" unfinished="join-in-draft" who="" />
      </div>
      <button type="button" class="button primary big wide" onClick=${() => goOn(member)}>
        ${continueWords(member)} <${Icon} name="arrow-right" />
      </button>
      <button type="button" class="button big wide" onClick=${() => handOn(member)}>${t("join-someone-else")}</button>
    </section>
  `;
}

/**
 * A personal link on a device that is in as somebody else, and is being handed on.
 * @param {{member: Membership}} props
 */
export const OtherPersonsLink = ({ member }) => html`
  <section class="stack">
    <h1>${member.title || t("join-a-workshop")}</h1>
    <${HandingOn} member=${member} />
    ${problem.value && html`<p class="message bad" role="alert"><${Icon} name="circle-alert" />${problem.value}</p>`}
    <button
      type="button"
      class="button primary big wide"
      aria-disabled=${busy.value ? "true" : undefined}
      onClick=${() => joinAgain(rejoin.peek())}
    >
      ${busy.value ? t("join-joining") : t("join-open-link")} <${Icon} name="arrow-right" />
    </button>
  </section>
`;

/**
 * Said above the form once the device is being handed on: what becomes of what the former person wrote.
 * @param {{member: Membership}} props
 */
export function HandingOn({ member }) {
  const who = member.alias || t("join-the-former");
  return html`
    <div class="message handing-on">
      <${Icon} name="circle-user-round" />
      <div class="stack tight grow">
        <p>${t("join-hand-on", { who })}</p>
        <${Left} waiting="join-hand-on-waiting" unfinished="join-hand-on-draft" who=${who} />
        <div>
          <button type="button" class="button compact" onClick=${() => goOn(member)}>${continueWords(member)}</button>
        </div>
      </div>
    </div>
  `;
}

/**
 * What is on the device and not sent, if anything.
 * @param {{waiting: string, unfinished: string, who: string}} props
 */
const Left = ({ waiting, unfinished, who }) => html`
  ${leftHere.value.waiting > 0 && html`<p>${t(waiting, { count: leftHere.value.waiting, who })}</p>`}
  ${leftHere.value.unfinished > 0 && html`<p>${t(unfinished, { who })}</p>`}
`;

/** @param {{alias: string}} member */
export const continueWords = ({ alias }) => (alias ? t("join-continue-as", { alias }) : t("join-continue"));
