/** The dialog about me: name, table, the link to continue on another device, language, and leaving. */
import { publicAddress } from "../line/address.js";
import { Dialog, LanguageSwitch } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { draftCount, forgetMembership, keepMembership, membership } from "../line/membership.js";
import { RejoinLink } from "./rejoin-link.js";
import { SeatForm } from "./seat-form.js";
import { doWithUndo } from "./undoable.js";
import { SiteMark } from "../ui/site-mark.js";
import { sizeOf } from "../ui/text-box.js";
import { html, useState } from "../ui/view.js";
import { refusalWords, t } from "../line/words.js";

const FORGET_MS = 1000; // leave after this long, even if the browser's storage does not answer

/** @param {{session: OpenSession, seat: import("./seat.js").Seat, close: () => void}} props */
export function MeDialog({ session, seat, close }) {
  const member = membership(session.id);
  const link = member?.rejoin ? `${publicAddress()}/join#r.${member.rejoin}` : "";
  return html`
    <${Dialog} title=${t("me-title")} close=${close}>
      <div class="stack me">
        <p class="row tight">${t("me-here")} <${SiteMark} site=${session.site(session.you.value.site)} full /></p>
        <${NameForm} session=${session} member=${member} close=${close} />
        <section><${SeatForm} session=${session} seat=${seat} /></section>
        ${link && html`<${RejoinLink} session=${session} link=${link} />`}
        <section class="stack tight"><h3>${t("language")}</h3><${LanguageSwitch} /></section>
        <${Leave} session=${session} />
      </div>
    <//>
  `;
}

/**
 * Change one's name and organisation.
 * @param {{session: OpenSession, member: import("../line/membership.js").Membership | null, close: () => void}} props
 */
function NameForm({ session, member, close }) {
  const me = session.you.value; // from the last welcome, or as changed in this form
  const old = { alias: me.alias ?? member?.alias ?? "", organisation: me.organisation ?? "" };
  const show = (/** @type {{alias: string, organisation: string}} */ now) => {
    session.you.value = { ...me, ...now };
    if (member) keepMembership({ ...member, alias: now.alias });
  };
  const [problem, setProblem] = useState("");
  const [alias, setAlias] = useState(old.alias);
  const [organisation, setOrganisation] = useState(old.organisation);
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    const now = { alias: alias.trim(), organisation: organisation.trim() };
    if (now.alias !== old.alias || now.organisation !== old.organisation) {
      const type = /** @type {const} */ ("change_participant");
      const tooLong = Object.values(now).some((name) => sizeOf(name) > session.limits.value.name_chars);
      const wrong = tooLong ? "text_too_long" : session.problemWith({ type, ...now });
      if (wrong) return setProblem(wrong);
      doWithUndo(session, { type, ...now }, { type, ...old }, { words: "me-saved", undone: () => show(old) });
      show(now);
    }
    close();
  };
  return html`
    <form class="stack tight" onSubmit=${save}>
      <div class="field">
        <label for="me-alias">${t("join-alias")} <span class="optional">${t("optional")}</span></label>
        <input
          class="input"
          id="me-alias"
          name="me-alias"
          value=${alias}
          onInput=${(/** @type {FieldEvent} */ { target }) => setAlias(target.value)}
          autocomplete="nickname"
        />
      </div>
      <div class="field">
        <label for="me-organisation">
          ${t("join-organisation")} <span class="optional">${t("optional")}</span>
        </label>
        <input
          class="input"
          id="me-organisation"
          name="me-organisation"
          value=${organisation}
          onInput=${(/** @type {FieldEvent} */ { target }) => setOrganisation(target.value)}
          autocomplete="organization"
        />
      </div>
      ${problem && html`<p class="error" role="alert">${refusalWords(problem)}</p>`}
      <button type="submit" class="button">${t("save")}</button>
    </form>
  `;
}

/**
 * Leave the session on this device, after asking once more.
 * @param {{session: import("../line/session.js").OpenSession}} props
 */
function Leave({ session }) {
  const [asking, setAsking] = useState(false);
  const waiting = session.outbox.items.value.filter((item) => item.state === "waiting").length;
  const leave = async () => {
    session.close();
    await Promise.race([forgetMembership(session.id), new Promise((late) => setTimeout(late, FORGET_MS))]);
    location.assign("/join");
  };
  return html`
    <section class="stack tight">
      <h3>${t("me-leave-title")}</h3>
      ${asking
        ? html`
            <p>
              ${waiting ? t("me-leave-waiting", { count: waiting }) : t("me-leave-sure")}
              ${draftCount(session.id) > 0 && ` ${t("me-leave-draft")}`}
            </p>
            <div class="row">
              <button type="button" class="button danger" onClick=${leave}>
                <${Icon} name="log-out" />${t("me-leave-yes")}
              </button>
              <button type="button" class="button" onClick=${() => setAsking(false)}>${t("me-stay")}</button>
            </div>
          `
        : html`<button type="button" class="button danger" onClick=${() => setAsking(true)}>
            <${Icon} name="log-out" />${t("me-leave")}
          </button>`}
    </section>
  `;
}
