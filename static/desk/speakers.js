/** The list of speakers of all sites at the desk: who has the floor, who is next, and by which rule. */
import { pendingCommand } from "./pending-command.js";
import { Chips } from "../ui/controls.js";
import { useRest } from "../ui/rest.js";
import { SiteMark } from "../ui/site-mark.js";
import { isInUse, isOfUse, speakerName, speakersOf } from "../ui/speakers.js";
import { html } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";
import { SPEAKERS_RULES } from "../wire.js";

const LISTED = 8; // of more, their number is said

/** @typedef {import("../ui/speakers.js").Speakers} Speakers */

/** @param {import("./layout.js").DeskProps} props */
export function DeskSpeakers({ session }) {
  if (!isOfUse(session)) return null;
  const here = speakersOf(session);
  return html`
    <details class="sheet desk-speakers" open=${isInUse(session)}>
      <summary>
        <h2>${t("scene-speakers")}</h2>
        <span class="quiet-text small numeric">${t("desk-speakers-waiting", { count: here?.queue.length ?? 0 })}</span>
      </summary>
      <div class="stack">
        ${here && html`<${Lead} session=${session} here=${here} />`}
        <${Rule} session=${session} rule=${here?.rule ?? "asked"} />
        ${here?.by && html`<p class="small quiet-text" data-speakers="last">${lastPress(session, here)}</p>`}
      </div>
    </details>
  `;
}

/** @param {import("./layout.js").DeskProps & {here: Speakers}} props */
function Lead({ session, here: { now, queue } }) {
  const asked = Boolean(pendingCommand(session, ({ type }) => type === "next_speaker"));
  const first = queue[0];
  const resting = useRest(`${now?.participant ?? "nobody"} ${first?.participant ?? ""}`);
  const next = () =>
    void (asked || resting || session.do({ type: "next_speaker", from: now?.participant ?? "" }));
  return html`
    ${now &&
    html`<p role="status" class="desk-speaker">
      <${SiteMark} site=${session.site(now.site)} /> <b>${speakerName(session, now)}</b> ${t("cross-has-word")}
    </p>`}
    ${(first || now) &&
    html`<button
      type="button"
      class=${`button wide ${first ? "primary" : ""}`}
      data-speakers="next"
      aria-disabled=${String(asked || resting)}
      onClick=${next}
    >
      ${first
        ? t("desk-speakers-next", { who: speakerName(session, first) })
        : t("desk-speakers-done", { who: now ? speakerName(session, now) : "" })}
    </button>`}
    ${queue.length > 0 &&
    html`<ol class="desk-speakers-queue">
      ${queue.slice(0, LISTED).map(
        (each) => html`<li key=${each.participant}>
          <${SiteMark} site=${session.site(each.site)} /> ${speakerName(session, each)}
        </li>`,
      )}
    </ol>`}
    ${queue.length > LISTED &&
    html`<p class="small quiet-text">${t("speakers-more", { count: queue.length - LISTED })}</p>`}
  `;
}

/** @param {import("./layout.js").DeskProps & {rule: Speakers["rule"]}} props */
function Rule({ session, rule }) {
  const asked = pendingCommand(session, ({ type }) => type === "speakers_rule");
  const options = SPEAKERS_RULES.map((each) => /** @type {[string, string]} */ ([each, t(`speakers-rule-${each}`)]));
  return html`<${Chips}
    name="speakers-rule"
    label=${t("desk-speakers-rule")}
    options=${options}
    value=${asked?.rule ?? rule}
    choose=${(/** @type {string} */ chosen) =>
      session.do({ type: "speakers_rule", rule: /** @type {Speakers["rule"]} */ (chosen) })}
  />`;
}

/** Who pressed last: two desks may press at once. @param {OpenSession} session @param {Speakers} here */
function lastPress(session, { at, last_site: mark }) {
  const who = session.site(mark)?.name ?? t("desk-cross-by-organiser");
  return t("desk-speakers-last", { who, time: timeOfDay(at) });
}
