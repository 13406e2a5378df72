/**
 * The cross check-in: the towns side by side, whose word it is and how long, and what they picked for each other, with
 * threads to what came of it. Two towns are two halves; of 3 to 8 the others are spines; of more they are tiles.
 */
import { CrossClock } from "./cross-clock.js";
import { CrossTurn, useTurn } from "./cross-turn.js";
import { CrossMoods } from "./cross-moods.js";
import { SiteName } from "./site-name.js";
import { SiteTiles } from "./tiles.js";
import { crossHeldEarly, crossOn, picksOf } from "../ui/cross.js";
import { SiteShape, paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const SPINES = 8; // of more sites, the others are tiles
const ARRIVES_MS = 2000; // a screen opened later shows the halves where they stand

/** @param {import("./stage.js").SceneProps} props */
export function CrossScene({ session, controls }) {
  const cross = crossOn(session) ?? crossHeldEarly(session);
  const speaker = session.site(cross?.word ?? "") ?? session.sites.value[0];
  const turn = useTurn(session, controls, cross, speaker?.id ?? "");
  if (!cross || !speaker || !session.store.ready.value) return html`<p class="stage-empty">${t("scene-cross")}</p>`;
  const sites = session.sites.value;
  const arriving = cross.state === "on" && session.clock.now() - cross.began_at < ARRIVES_MS;
  const kind = sites.length <= 2 ? "two" : sites.length <= SPINES ? "few" : "many";
  const props = { session, cross, speaker, turn, controls };
  return html`
    <div class=${`cross ${kind} ${arriving ? "arriving" : ""}`}>
      <h1 class="for-ears">${t("scene-cross")}</h1>
      ${kind === "two" ? html`<${Halves} ...${props} />` : html`<${SpeakerAndOthers} ...${props} kind=${kind} />`}
    </div>
  `;
}

/**
 * @typedef {{
 *   session: OpenSession, cross: import("../ui/cross.js").Cross, speaker: Site, turn: import("./cross-turn.js").Turn,
 *   controls: import("./stage.js").Controls,
 * }} CrossProps
 */

/** Two towns: a half each, what is said in the speaker's, what came of it in the other. @param {CrossProps} props */
function Halves({ session, cross, speaker, turn, controls }) {
  return html`
    ${session.sites.value.map(
      (site, n) => html`
        <section
          key=${site.id}
          class=${`cross-half ${n ? "right" : "left"} ${paperOf(site)} ${site === speaker ? "speaks" : ""}`}
        >
          <h2><${SiteName} site=${site} /></h2>
          <p class="cross-word-is">${site === speaker && cross.state === "on" && t("cross-has-word")}</p>
          <${CrossTurn} session=${session} cross=${cross} site=${site} turn=${turn} controls=${controls} />
          <${CrossMoods} session=${session} site=${site} />
        </section>
      `,
    )}
    <${CrossClock} session=${session} cross=${cross} />
    ${turn.pick && html`<${SeamThread} session=${session} speaker=${speaker} turn=${turn} />`}
  `;
}

/**
 * A thread across the seam, from what was picked to what came of it.
 * @param {Omit<CrossProps, "cross" | "controls">} props
 */
function SeamThread({ session, speaker, turn }) {
  const other = session.sites.value.find((site) => site !== speaker);
  const from = session.sites.value.indexOf(speaker);
  return html`
    <span
      class=${`cross-thread ${from ? "back" : ""} ${turn.answer ? "" : "open"}`}
      key=${turn.pick?.id}
      aria-hidden="true"
    >
      <i class="cross-thread-line"></i>
      <span class=${`cross-bead first ${paperOf(speaker)}`}><${SiteShape} site=${speaker} /></span>
      ${turn.answer && html`<span class=${`cross-bead last ${paperOf(other)}`}><${SiteShape} site=${other} /></span>`}
    </span>
  `;
}

/** More towns: the one that speaks, and all others beside it. @param {CrossProps & {kind: "few" | "many"}} props */
function SpeakerAndOthers({ session, cross, speaker, turn, controls, kind }) {
  const others = session.sites.value.filter((site) => site !== speaker);
  const picks = picksOf(session, cross);
  const count = (/** @type {Site} */ site) => picks.filter((pick) => pick.site === site.id).length;
  const answered = picks.filter((pick) => pick.answered).length;
  const next = cross.speakers.slice(cross.speakers.indexOf(speaker.id) + 1);
  const after = kind === "many" ? next.map((mark) => session.site(mark)?.name ?? mark).join(", ") : "";
  return html`
    <section class=${`cross-speaker ${paperOf(speaker)}`}>
      <div class="cross-speaker-head">
        <div>
          <h2><${SiteName} site=${speaker} /></h2>
          <p class="cross-word-is">
            ${cross.state === "on" && t("cross-has-word")}
            ${after && html`<span class="cross-after"> · ${t("screen-cross-after", { sites: after })}</span>`}
          </p>
        </div>
        <${CrossClock} session=${session} cross=${cross} />
      </div>
      <${CrossTurn} session=${session} cross=${cross} site=${speaker} turn=${turn} controls=${controls} />
      <${CrossTurn} session=${session} cross=${cross} site=${null} turn=${turn} controls=${controls} />
      <${CrossMoods} session=${session} site=${speaker} />
    </section>
    ${kind === "few"
      ? html`<div class="cross-spines">
          ${others.map(
            (site) => html`
              <section
                key=${site.id}
                class=${`cross-spine ${paperOf(site)} ${cross.missing.includes(site.id) ? "missing" : ""}`}
              >
                <h2><span>${site.name}</span></h2>
                <p class="numeric"><b>${count(site)}</b><span class="for-ears"> ${t("cross-picked-count")}</span></p>
                <${SiteShape} site=${site} />
              </section>
            `,
          )}
        </div>`
      : html`<section class="cross-tiles">
          <${SiteTiles}
            session=${session}
            sites=${session.sites.value}
            sum=${t("cross-picked-sum", { count: picks.length, answered })}
            home=${(/** @type {Site} */ site) => String(count(site))}
            words=${(/** @type {Site} */ site) => t("cross-picked-at", { count: count(site) })}
            share=${(/** @type {Site} */ site) => count(site) / 3}
            amount=${count}
            count=${(/** @type {Site} */ site) => (site === speaker ? 1 : 0)}
          />
        </section>`}
  `;
}
