/**
 * The cross check-in at the desk: that it is near, what is picked for the others, that one's site is ready, whose word
 * it is, and what the others picked. One thing to press at a time; the last line says who pressed before.
 */
import { crossAsked } from "./cross-asked.js";
import { CrossLead } from "./cross-lead.js";
import { CrossPicks } from "./cross-picks.js";
import { minutesAndSeconds } from "../line/clock.js";
import { barrierAt, crossAtHand, isGathering, notReady } from "../ui/cross.js";
import { Icon } from "../ui/icon.js";
import { useRest } from "../ui/rest.js";
import { SiteMark } from "../ui/site-mark.js";
import { html, useEffect } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

/** @typedef {import("../ui/cross.js").Cross} Cross */
/** @typedef {import("./layout.js").DeskProps & {cross: Cross}} CrossProps */

const NAMED = 3; // of more sites that are missing, their number is said

/** @param {import("./layout.js").DeskProps} props */
export function DeskCross({ session }) {
  const cross = crossAtHand(session);
  if (!cross) return null;
  const isPresent = session.shared.value.phase === cross.id;
  const isShown = isGathering(cross) || cross.state === "on" || (cross.state === "over" && isPresent);
  if (!isShown) return isNext(session, cross) ? html`<${CrossSoon} session=${session} cross=${cross} />` : null;
  return html`
    <section class="sheet stack desk-cross" aria-labelledby="cross-title">
      <div class="row apart">
        <h2 id="cross-title">${session.phaseNamed(cross.id)?.title}</h2>
        ${cross.state === "warned" && html`<${Barrier} session=${session} cross=${cross} />`}
      </div>
      ${isGathering(cross)
        ? html`<${CrossPicks} session=${session} cross=${cross} /><${Gather} session=${session} cross=${cross} />`
        : html`<${CrossLead} session=${session} cross=${cross} />`}
      <${LastPress} session=${session} cross=${cross} />
    </section>
  `;
}

/** Whether it is what Next leads to. @param {OpenSession} session @param {Cross} cross */
function isNext(session, cross) {
  const { state, phase: at } = session.shared.value;
  const phases = session.phases.value;
  const next = phases.slice(phases.findIndex((phase) => phase.id === at) + 1).find((phase) => !phase.skipped);
  return state === "running" && cross.state === "planned" && next?.id === cross.id;
}

/** The next phase is one: it can be told before the clock does. @param {CrossProps} props */
function CrossSoon({ session, cross }) {
  const asked = crossAsked(session);
  return html`
    <section class="sheet row apart desk-cross" aria-label=${session.phaseNamed(cross.id)?.title}>
      <p class="grow">${t("desk-cross-soon")}</p>
      <button
        type="button"
        class="button"
        data-cross="warn_cross"
        aria-disabled=${String(Boolean(asked))}
        onClick=${() => void (asked || session.do({ type: "warn_cross", cross: cross.id }))}
      >
        <${Icon} name="megaphone" />${t("desk-cross-warn")}
      </button>
    </section>
  `;
}

/** How long until its phase begins. @param {CrossProps} props */
function Barrier({ session, cross }) {
  useEffect(() => session.clock.watch(), []);
  void session.left.value; // once a second
  const now = session.clock.now();
  const at = barrierAt(session, cross, now);
  if (!at) return null;
  return html`<p class="numeric quiet-text">
    ${t("desk-cross-in", { time: minutesAndSeconds(Math.max(0, Math.round((at - now) / 1000))) })}
  </p>`;
}

/** One's own site says that it is ready; who is not is named, and can be left out. @param {CrossProps} props */
function Gather({ session, cross }) {
  const own = session.you.value.site;
  const asked = crossAsked(session);
  const ready = asked?.type === "site_ready" ? asked.on !== false : cross.ready.includes(own);
  const missing = notReady(session, cross);
  const others = missing.filter((site) => site.id !== own);
  const resting = useRest(`${cross.state} ${missing.length}`);
  const press = (/** @type {AnyCommand} */ command) => () => void (asked || resting || session.do(command));
  return html`
    ${own &&
    html`<button
      type="button"
      class=${`button wide ${ready ? "" : cross.state === "gathering" ? "primary desk-big" : "primary"}`}
      data-cross="site_ready"
      aria-disabled=${String(Boolean(asked))}
      onClick=${() => void (asked || session.do({ type: "site_ready", on: !ready, cross: cross.id }))}
    >
      <${Icon} name=${ready ? "undo-2" : "check"} />${t(ready ? "desk-cross-not-ready" : "desk-cross-ready")}
    </button>`}
    <p role="status">
      ${ready && others.length > 0 && html`<b>${t("desk-cross-you-are-ready")}</b> `}
      ${others.length > 0 && t("desk-cross-waits", { count: others.length })}${" "}
      ${others.length <= NAMED && others.map((site) => html`<${SiteMark} key=${site.id} site=${site} full /> `)}
    </p>
    ${cross.unattended.length > 0 && html`<p class="small quiet-text">${t("desk-cross-unattended")}</p>`}
    ${(ready || !own) &&
    others.length > 0 &&
    html`<button
      type="button"
      class="button"
      data-cross="begin_cross"
      aria-disabled=${String(Boolean(asked) || resting)}
      onClick=${press({ type: "begin_cross", without: missing.map((site) => site.id), cross: cross.id })}
    >
      ${missing.length <= NAMED
        ? t("desk-cross-begin-without", { sites: missing.map((site) => site.name).join(", ") })
        : t("desk-cross-begin-without-many", { count: missing.length })}
    </button>`}
  `;
}

/** Who pressed last: two desks may press at once. @param {CrossProps} props */
function LastPress({ session, cross }) {
  if (!cross.last) return null;
  const site = session.site(cross.last_site);
  const who = site ? site.name : t(cross.by === "clock" ? "desk-cross-by-clock" : "desk-cross-by-organiser");
  const of = cross.last === "word" ? (session.site(cross.word)?.name ?? "") : "";
  return html`<p class="small quiet-text" data-cross="last">
    ${t(`desk-cross-last-${cross.last}`, { who, of, time: timeOfDay(cross.at) })}
  </p>`;
}
