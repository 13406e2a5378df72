/** One case: its parts with the feedback to each, its versions side by side, and its owner's buttons. */
import { isOwned, versionsOf } from "../ui/case-draft.js";
import { Versions } from "../ui/case-versions.js";
import { TakenUp } from "./cases.js";
import { FeedbackList } from "./feedback-list.js";
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { Padlock, levelWords } from "../ui/level-words.js";
import { notify } from "../ui/notices.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @typedef {import("./cases.js").Context & {of: Records["case"]}} Context */

/** @param {Context} props */
export function CaseView({ session, mine, cases, open, of }) {
  const site = session.site(of.site);
  const lang = languageOf(of, site);
  const feedback = cases.feedbackTo(of.id);
  const [compared, setCompared] = useState(0); // the version that the present one stands beside, 0 for none
  const versions = versionsOf(of);
  const former = versions.find(({ version }) => version === compared);
  const context = { session, mine, cases, open, of };
  const ids = new Set(of.parts.map(({ id }) => id));
  const lost = feedback.filter(({ part }) => !ids.has(part));
  const back = () => {
    cases.shown.value = "";
    focusWhenDrawn(`open-${of.id}`, "nearest");
  };
  return html`
    <section class=${`case sheet stack ${paperOf(site)}`} aria-labelledby="case-heading">
      <button type="button" class="note-button case-back" onClick=${back}>
        <${Icon} name="arrow-left" />${t("cases-all")}
      </button>
      <h2 id="case-heading" tabindex="-1" lang=${lang}>${of.title || t("case-untitled")}</h2>
      <p class="row tight small">
        <${SiteMark} site=${site} full />
        ${of.owner && html`<span>${t("case-owner-is", { owner: of.owner })}</span>`}
        <b>${t("case-version", { version: of.version })}</b>
        <${Padlock} level=${of.level}>${levelWords({ level: of.level, table: of.table, site })}<//>
        ${of.taken_up.length > 0 && html`<${TakenUp} session=${session} of=${of} />`}
      </p>
      <${CaseActs} ...${context} compare=${() => setCompared(of.version)} />
      ${versions.length > 1 &&
      html`<div class="row tight" role="group" aria-label=${t("case-compare")}>
        ${versions.slice(0, -1).map(
          ({ version }) => html`
            <button
              type="button"
              class="button compact"
              key=${version}
              aria-pressed=${version === compared ? "true" : "false"}
              onClick=${() => setCompared(version === compared ? 0 : version)}
            >
              <${Icon} name="columns-2" />${t("case-compare-with", { version })}
            </button>
          `,
        )}
      </div>`}
      ${former && html`<${Versions} before=${former} after=${versions[versions.length - 1]} lang=${lang} />`}
      ${of.parts.map(
        (part) => html`
          <section class="case-part stack tight" key=${part.id} aria-labelledby=${`part-${part.id}`}>
            <h3 id=${`part-${part.id}`} lang=${lang}>${part.title || t("case-untitled")}</h3>
            ${part.text && html`<p class="case-text" lang=${lang}>${part.text}</p>`}
            <${FeedbackList} ...${context} given=${feedback.filter((each) => each.part === part.id)} />
            <div>
              <button
                type="button"
                class="button compact"
                aria-label=${t("feedback-give-to", { part: part.title })}
                onClick=${() => open("feedback", { case: of, part })}
              >
                <${Icon} name="message-circle-plus" />${t("feedback-give")}
              </button>
            </div>
          </section>
        `,
      )}
      ${lost.length > 0 &&
      html`<section class="case-part stack tight">
        <h3>${t("feedback-to-gone-parts")}</h3>
        <${FeedbackList} ...${context} given=${lost} />
      </section>`}
    </section>
  `;
}

/** What its owner can do, and how to become that. @param {Context & {compare: () => void}} props */
function CaseActs({ session, mine, cases, open, of, compare }) {
  const own = mine.isMine(of);
  const waiting = mine.states.value.get(of.id) === "waiting";
  if (!own) {
    if (isOwned(of) || of.site !== session.you.value.site) return null;
    if (cases.waiting.value.has(of.id))
      return html`<p class="state small"><${Icon} name="clock" />${t("state-change-waiting")}</p>`;
    const take = () => session.do({ type: "own_case", case: of.id });
    return html`
      <div class="row tight">
        <p class="grow small">${t("case-of-the-desk-more")}</p>
        <button type="button" class="button" onClick=${take}><${Icon} name="briefcase" />${t("case-own")}</button>
      </div>
    `;
  }
  const next = () => {
    session.do({ type: "next_version", case: of.id, version: of.version + 1 });
    notify(t("case-next-done", { version: of.version + 1 }), { about: "own-act" });
    compare();
    open("case", of);
  };
  return html`
    <div class="row tight">
      <button type="button" class="button" onClick=${() => open("case", of)}>
        <${Icon} name="pencil" />${t("case-edit")}
      </button>
      <button type="button" class="button" onClick=${next}>
        <${Icon} name="copy-plus" />${t("case-next", { version: of.version + 1 })}
      </button>
      <span class="state small">
        <${Icon} name=${waiting ? "send" : "check"} />${t(waiting ? "state-change-waiting" : "case-is-yours")}
      </span>
    </div>
  `;
}
