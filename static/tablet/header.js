/** The header of the participant's page: the phase, the time left, who is here, and the connection. */
import { beginsWords } from "../ui/begins.js";
import { BrandSign } from "../ui/brand.js";
import { ConnectionState } from "../ui/connection.js";
import { Countdown, NowLine } from "../ui/countdown.js";
import { Icon } from "../ui/icon.js";
import { phaseVerb } from "../ui/phase-verb.js";
import { SiteMark } from "../ui/site-mark.js";
import { StepLine, isInStep } from "./step-line.js";
import { html, useEffect, useRef } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST_NAMED = 3; // sites there is room for in the header of a tablet held upright

/** Return what everyone does now, in a few words. @param {import("../line/session.js").OpenSession} session */
export function phaseWords(session) {
  const { state } = session.programme.value;
  if (state === "after") return t("phase-after");
  const phase = session.phase.value;
  if (state !== "running" || !phase) return beginsWords(session);
  if (isInStep(session)) return t(`step-verb-${session.programme.value.step}`);
  return phaseVerb(session, phase.phase_kind);
}

/** @param {{session: OpenSession, seat: import("./seat.js").Seat, openMe: () => void}} props */
export function Header({ session, seat, openMe }) {
  const info = session.info.value;
  const words = phaseWords(session);
  const phase = session.programme.value.state === "running" ? session.phase.value?.title : "";
  const title = phase === words ? "" : phase; // said once
  const { table } = seat.value;
  const head = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    // What sticks below the header has to know how tall it is: a long phase takes two lines.
    const told = () => document.documentElement.style.setProperty("--head", `${head.current?.offsetHeight ?? 0}px`);
    const resized = new ResizeObserver(told);
    if (head.current) resized.observe(head.current);
    return () => resized.disconnect();
  }, []);
  return html`
    <header class=${`head ${isInStep(session) ? "stepped" : ""}`} ref=${head}>
      <div class="head-row">
        <span class="brand" title="Samtidig"><${BrandSign} /><span class="for-ears">Samtidig</span></span>
        <div class="head-now">
          <p class="head-title small">
            ${[info?.theme || info?.title, session.alone.value && t("alone-here"), title].filter(Boolean).join(" · ")}
          </p>
          <h1>${words}</h1>
        </div>
        <${Countdown} session=${session} of=${isInStep(session) ? session.stepLeft : session.left} />
        <div class="head-state">
          <${PresenceCounts} session=${session} />
          <div class="row tight">
            ${table && html`<span class="head-table">${t("table-named", { table })}</span>`}
            <${ConnectionState} session=${session} />
          </div>
        </div>
        <button type="button" class="button compact head-me" onClick=${openMe}>
          <${Icon} name="user" /><span>${t("me-open")}</span>
        </button>
      </div>
      ${isInStep(session) ? html`<${StepLine} session=${session} />` : html`<${NowLine} session=${session} />`}
    </header>
  `;
}

/**
 * The number of participants per site; where there are more sites than there is room for, of one's own and in all.
 * @param {{session: import("../line/session.js").OpenSession}} props
 */
export function PresenceCounts({ session }) {
  if (!session.welcomed.value) return null; // not known yet: "0" would be a guess
  const sites = session.sites.value;
  const few = sites.length <= MOST_NAMED;
  const named = few ? sites : sites.filter(({ id }) => id === session.you.value.site);
  const counts = sites.map(({ id }) => session.here(id).participants).filter((count) => count > 0);
  const people = counts.reduce((sum, count) => sum + count, 0);
  return html`
    <ul class="presence row tight" aria-label=${t("presence-label")}>
      ${named.map((site) => {
        const { participants, away_since: away } = session.here(site.id);
        return html`
          <li key=${site.id} class=${`row tight ${away ? "away" : ""}`} title=${site.name}>
            <${SiteMark} site=${site} /><span class="numeric">${participants}</span>
            ${away > 0 && html`<${Icon} name="unplug" /><span class="for-ears">${t("presence-away")}</span>`}
          </li>
        `;
      })}
      ${!few && html`<li class="numeric">${t("presence-in-all", { people, sites: counts.length })}</li>`}
    </ul>
  `;
}
