/** A cross check-in that goes on, or is over: whose word it is, what was picked and who answered, and its end. */
import { crossAsked } from "./cross-asked.js";
import { nextSpeaker, picksOf, wordLeft } from "../ui/cross.js";
import { Countdown } from "../ui/countdown.js";
import { Icon } from "../ui/icon.js";
import { shorten } from "../ui/note-card.js";
import { useRest } from "../ui/rest.js";
import { SiteMark } from "../ui/site-mark.js";
import { html, useMemo } from "../ui/view.js";
import { t } from "../line/words.js";

const BUTTONS = 8; // of more sites, the speakers alone get a button each
const SHORT = 90; // characters
const BIG = "primary wide desk-big";
const LISTED = 24;

/** @param {import("./cross.js").CrossProps} props */
export function CrossLead({ session, cross }) {
  const asked = crossAsked(session);
  const resting = useRest(`${cross.state} ${cross.word}`);
  const picks = picksOf(session, cross);
  const unanswered = picks.filter((pick) => !pick.answered).length;
  const press = (/** @type {AnyCommand} */ command) => () => void (asked || resting || session.do(command));
  const button = (/** @type {AnyCommand} */ command, /** @type {unknown} */ words, kind = "") => html`
    <button
      type="button"
      class=${`button ${kind}`}
      data-cross=${command.type}
      data-site=${command.type === "give_word" ? command.site : undefined}
      aria-disabled=${String(Boolean(asked) || resting)}
      onClick=${press(command)}
    >
      ${words}
    </button>
  `;
  const give = (/** @type {string} */ site) =>
    /** @type {const} */ ({ type: "give_word", site, cross: cross.id, ...(cross.word && { from: cross.word }) });
  const end = (/** @type {string} */ kind) =>
    button({ type: "end_cross", cross: cross.id }, t("desk-cross-end", { count: unanswered }), kind);
  const next = nextSpeaker(cross);
  const named = session.sites.value.length <= BUTTONS ? session.sites.value.map(({ id }) => id) : cross.speakers;
  const others = named.filter((mark) => mark !== cross.word && mark !== next);
  const name = (/** @type {string} */ mark) => session.site(mark)?.name ?? mark;
  return html`
    ${cross.state === "on" &&
    html`
      <div class="row apart desk-cross-word" role="status">
        <p><${SiteMark} site=${session.site(cross.word)} full /> ${t("cross-has-word")}</p>
        <${WordLeft} session=${session} cross=${cross} />
      </div>
      ${next ? button(give(next), t("desk-cross-give", { site: name(next) }), BIG) : end(BIG)}
      ${others.length > 0 &&
      html`<div class="row tight">
        ${others.map((mark) => button(give(mark), t("desk-cross-give", { site: name(mark) })))}
      </div>`}
      ${cross.missing.length > 0 &&
      html`<${Without} names=${cross.missing.map(name)} />`}
    `}
    <${Picks} session=${session} picks=${picks} />
    <div class="row tight">
      ${cross.state === "on" && next && end("")}
      ${cross.state === "over" &&
      button({ type: "begin_cross", reopen: true, cross: cross.id }, t("desk-cross-reopen"))}
    </div>
  `;
}

/** The sites without which it goes on: by name if they are few, else on demand. @param {{names: string[]}} props */
function Without({ names }) {
  const all = names.join(", ");
  if (names.length <= BUTTONS) return html`<p class="small desk-warn">${t("desk-cross-without", { sites: all })}</p>`;
  return html`<details class="desk-cross-without small">
    <summary class="desk-warn">${t("desk-cross-without-many", { count: names.length })}</summary>
    <p>${all}</p>
  </details>`;
}

/** How long the word has left. @param {import("./cross.js").CrossProps} props */
function WordLeft({ session, cross: { id } }) {
  const left = useMemo(() => wordLeft(session, id), [session, id]);
  return html`<${Countdown} session=${session} of=${left} />`;
}

/**
 * What was picked, those unanswered first, and who answered.
 * @param {{session: OpenSession, picks: import("../ui/cross.js").Pick[]}} props
 */
function Picks({ session, picks }) {
  if (!picks.length) return html`<p class="quiet-text">${t("desk-cross-nothing-picked")}</p>`;
  const sorted = [...picks].sort((a, b) => Number(a.answered > 0) - Number(b.answered > 0));
  return html`
    <ul class="stack tight desk-cross-picked">
      ${sorted.slice(0, LISTED).map(
        (pick) => html`
          <li key=${pick.id}>
            <span><${SiteMark} site=${session.site(pick.site)} /></span>${" "}
            ${shorten(session.store.record("note", pick.note).value?.text ?? "", SHORT)}
            <p class="small row tight">
              ${pick.answered === 0
                ? html`<span class="quiet-text"><${Icon} name="clock" /> ${t("cross-unanswered")}</span>`
                : pick.answers.map(
                    (answer, n) => html`<span key=${n}>
                      <${SiteMark} site=${session.site(answer.site)} /> ${t(`cross-how-${answer.how}`)}
                    </span>`,
                  )}
            </p>
          </li>
        `,
      )}
    </ul>
  `;
}
