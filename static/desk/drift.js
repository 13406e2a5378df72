/** The drift clock: whether the day will end as planned, which sites are by themselves, and what would put it right. */
import { arrives, barrierOf, inMinutes, isOverAt, leftOf, plannedEnd } from "./drift-times.js";
import { Icon } from "../ui/icon.js";
import { useRest } from "../ui/rest.js";
import { SiteMark } from "../ui/site-mark.js";
import { html, useEffect } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

const WORTH_MINUTES = 2; // less is put right by itself, or by nobody
const MOST_NAMED = 4; // sites by themselves; the tiles below have them all

/** @typedef {ReturnType<typeof driftOf>} Drift */

/**
 * Return how far all are from the plan, and each site by itself from the others, in minutes: more is later.
 * @param {OpenSession} session
 */
export function driftOf({ clock, info, phases, shared, sites, store }) {
  clock.tick.value;
  const now = clock.now();
  const barrier = barrierOf(phases.value, shared.value);
  const all = leftOf(phases.value, shared.value, barrier, now);
  const { date = "", start = "" } = info.value ?? {};
  const entered = store.record("course", "programme").value?.entered ?? {};
  const end = plannedEnd(phases.value, { date, start }, entered, now);
  const alone = sites.value.flatMap((site) => {
    const own = store.record("programme", site.id).value;
    if (!own) return [];
    const left = leftOf(phases.value, own, barrier, now, site.id);
    return [{ site, phase: own.phase, late: inMinutes(arrives(left) - arrives(all)), left }];
  });
  alone.sort((a, b) => b.late - a.late);
  return { now, all, barrier, end, late: end ? inMinutes(isOverAt(all) - end) : 0, alone };
}

/** @param {import("./layout.js").DeskProps} props */
export function DeskDrift({ session }) {
  useEffect(() => session.clock.watch(), []);
  if (session.shared.value.state !== "running") return null;
  const drift = driftOf(session);
  const others = drift.alone.filter(({ site }) => site.id !== session.you.value.site);
  return html`
    <section class="desk-drift" aria-label=${t("desk-drift")}>
      <p class=${`row tight ${Math.abs(drift.late) >= WORTH_MINUTES ? "off" : ""}`}>
        <${Icon} name="clock" />
        <b class="numeric">${drift.end ? driftWords(drift.late) : ""}</b>
        <span class="numeric">${t("desk-ends-about", { time: timeOfDay(isOverAt(drift.all)) })}</span>
      </p>
      ${others.length > 0 &&
      html`<ul>
        ${others.slice(0, MOST_NAMED).map(({ site, phase, late }) => {
          const title = session.phaseNamed(phase)?.title ?? "";
          return html`<li key=${site.id}>
            <${SiteMark} site=${site} /> ${title} · <span class="numeric">${behindWords(late)}</span>
          </li>`;
        })}
        ${others.length > MOST_NAMED &&
        html`<li class="quiet-text">${t("desk-drift-more", { count: others.length - MOST_NAMED })}</li>`}
      </ul>`}
      <${Proposals} session=${session} drift=${drift} />
    </section>
  `;
}

/**
 * The proposals, each one press. They keep the end of the day, and no phase gets below what it needs.
 * @param {import("./layout.js").DeskProps & {drift: Drift}} props
 */
function Proposals({ session, drift }) {
  const own = drift.alone.find(({ site }) => site.id === session.you.value.site);
  const { phase } = session.programme.value;
  const last = drift.alone.filter(({ left, late }) => drift.barrier && left.until >= 0 && late >= WORTH_MINUTES)[0];
  const resting = useRest(`${phase} ${Boolean(own)} ${last?.site.id ?? ""}`);
  const press = (/** @type {"shorten" | "barrier" | "without"} */ how) =>
    !resting && session.do({ type: "catch_up", how, end: Math.round(drift.end), from: phase });
  const offers = [];
  if (own && Math.abs(own.late) >= WORTH_MINUTES) {
    const words = t(own.late > 0 ? "desk-catch-up-own" : "desk-slow-down-own", { minutes: Math.abs(own.late) });
    offers.push({ how: /** @type {const} */ ("shorten"), words });
  } else if (!own && drift.end && Math.abs(drift.late) >= WORTH_MINUTES && drift.all.until + drift.all.after > 0) {
    const words = t(drift.late > 0 ? "desk-shorten" : "desk-stretch", {
      minutes: Math.min(Math.abs(drift.late), drift.late > 0 ? drift.all.spare : Infinity),
    });
    if (drift.late < 0 || drift.all.spare > 0) offers.push({ how: /** @type {const} */ ("shorten"), words });
  }
  if (last && !own) {
    const meets = timeOfDay(arrives(last.left));
    offers.push({ how: /** @type {const} */ ("barrier"), words: t("desk-move-barrier", { time: meets }) });
    const site = last.site.mark;
    offers.push({ how: /** @type {const} */ ("without"), words: t("desk-go-without", { site }) });
  }
  if (!offers.length) return null;
  return html`
    <ul class="desk-proposals" aria-label=${t("desk-drift-offers")}>
      ${offers.map(
        ({ how, words }) => html`
          <li key=${how}>
            <button
              type="button"
              class="button compact"
              data-means=${how}
              aria-disabled=${String(resting)}
              onClick=${() => press(how)}
            >
              ${words}
            </button>
          </li>
        `,
      )}
    </ul>
    ${!own &&
    drift.late > drift.all.spare &&
    html`<p class="small">${t("desk-spare", { minutes: drift.all.spare })}</p>`}
  `;
}

/** How far the day is from its plan. @param {number} late in minutes */
const driftWords = (late) =>
  late > 0 ? t("desk-late", { minutes: late }) : late < 0 ? t("desk-early", { minutes: -late }) : t("desk-on-time");

/** How far a site is from the others. @param {number} late in minutes */
export const behindWords = (late) =>
  late > 0 ? t("desk-behind", { minutes: late }) : late < 0 ? t("desk-ahead", { minutes: -late }) : t("desk-level");
