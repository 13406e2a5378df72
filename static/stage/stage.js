/**
 * What a room sees: the header with the phase and its time, one scene, and the strip with the activity of each site.
 * The projector and, in small, the facilitator's desk show it. All sizes are in --u, a hundredth of its height.
 */
import { beginsWords } from "../ui/begins.js";
import { chosenFor } from "./chosen.js";
import { NowLine } from "../ui/countdown.js";
import { Cue } from "./cue.js";
import { isNarrow } from "./box-size.js";
import { CrossBand } from "./cross-band.js";
import { hyphenated } from "../ui/hyphens.js";
import { JoinBeside, joinWay } from "./join-ways.js";
import { phaseVerb } from "../ui/phase-verb.js";
import { RevealedTab, useReveal } from "./reveal.js";
import { SCENE_PARTS } from "./scene-parts.js";
import { sceneNow } from "./scenes.js";
import { crossScene, levelNow } from "./shown.js";
import { OwnPhase, Padlock, useTimeLeft } from "./steps.js";
import { StageFoot } from "./strip.js";
import { TimeText } from "../ui/time-text.js";
import { html, signal, useEffect, useLayoutEffect } from "../ui/view.js";
import { t } from "../line/words.js";

const LONG_VERB = 20; // characters; longer verbs are set smaller
const POSTERS = new Set(["lobby", "pause", "prompt", "message", "cross"]); // with a heading and a clock of their own

/**
 * State shared by the keys, the strip and the scene; and what a screen reports of itself (screen-report.js).
 * @param {{miniature?: boolean}} [options] `miniature`: the desk draws it, whose connection is not the screen's
 */
export const createControls = ({ miniature = false } = {}) => ({
  miniature,
  screen: signal(""), // the device whose screen it is: its record says what was chosen for it
  scene: signal(""), // which one is shown
  turn: signal(0), // add one to show the next page, one less than there are pages to show the one before
  pages: signal({ number: 1, count: 1 }),
  blank: signal(false), // blanked by the key, on this screen only
  scale: signal(1), // how many times larger than usual its type is, for a room that is deep
  size: signal({ w: 1280, h: 720 }), // the picture's, in pixels
  cards: signal(/** @type {Record<string, string[][]>} */ ({})), // by the name of their CardPages: those shown now
  group: signal(0), // of the sites shown by turns: which ones now
  mirror: signal(/** @type {ScreenReport | null} */ (null)), // on the desk: show what a screen shows; nothing turns
});

/** @typedef {import("./screen-report.js").ScreenReport} ScreenReport */
/** @typedef {ReturnType<typeof createControls>} Controls */
/** @typedef {{session: import("../line/session.js").OpenSession, controls: Controls}} SceneProps */

/** @param {SceneProps} props */
export function Stage({ session, controls }) {
  const mark = session.you.value.site;
  const chosen = chosenFor(session, controls.screen.value);
  const scene = crossScene(session, chosen) || sceneNow(chosen, session.programme.value, session.phase.value, mark);
  const revealed = useReveal(session);
  useLayoutEffect(() => void (controls.scene.value = scene), [scene]);
  if (scene === "blank" || controls.blank.value || controls.mirror.value?.blank)
    return html`<main class="stage dark"><h1 class="for-ears">${t("scene-blank")}</h1></main>`;
  const way = joinWay(session, scene);
  const Scene = SCENE_PARTS[/** @type {keyof typeof SCENE_PARTS} */ (scene)] ?? SCENE_PARTS.wall;
  return html`
    <div class=${`stage scene-${scene} way-${way} ${isNarrow(controls) ? "narrow" : ""}`}>
      ${!POSTERS.has(scene) && html`<${StageHead} session=${session} /><${NowLine} session=${session} />`}
      <${Cue} session=${session} />
      <div class="stage-middle">
        <main class=${`stage-scene ${revealed ? "revealed-now" : ""}`} key=${scene + (chosen?.of ?? "")}>
          ${revealed && scene === "wall" && html`<${RevealedTab} session=${session} phase=${revealed} />`}
          <${Scene} session=${session} controls=${controls} />
        </main>
        ${way === "beside" && html`<${JoinBeside} session=${session} />`}
      </div>
      ${scene !== "cross" && html`<${CrossBand} session=${session} />`}
      <${StageFoot} session=${session} controls=${controls} scene=${scene} way=${way} />
    </div>
  `;
}

/** The phase, the question and the time left. @param {{session: import("../line/session.js").OpenSession}} props */
function StageHead({ session }) {
  useEffect(() => session.clock.watch(), []);
  const { state } = session.programme.value;
  const info = session.info.value;
  const question = info?.question || info?.theme || info?.title || "";
  const { value: phase } = session.phase;
  const { step } = session.programme.value;
  const verb =
    state === "running"
      ? step
        ? t(`step-${step}`)
        : phaseVerb(session, phase?.phase_kind ?? "other")
      : state === "after"
        ? t("phase-after")
        : beginsWords(session);
  const locked = state === "running" && phase && levelNow(phase, session.you.value.site) === "site";
  return html`
    <header class="stage-head">
      <div class="stage-what">
        <h1 class=${verb.length > LONG_VERB ? "long" : ""}>${verb}</h1>
        ${step && step !== "alone"
          ? html`<p class="stage-question">${t(`step-${step}-do`)}</p>`
          : html`<p class="stage-question" lang=${info?.language}>${hyphenated(question, info?.language)}</p>`}
        <${OwnPhase} session=${session} />
        ${locked && html`<${Padlock} session=${session} phase=${phase} />`}
      </div>
      <${StageTime} session=${session} />
    </header>
  `;
}

/** @param {{session: import("../line/session.js").OpenSession}} props */
function StageTime({ session }) {
  const left = useTimeLeft(session);
  if (left === null) return null;
  return html`
    <div class=${`stage-time ${left < 0 ? "over" : ""}`} role="timer" aria-live="off">
      <span class="countdown"><${TimeText} session=${session} left=${left} /></span>
      ${session.stands.value && html`<span class="stage-stands" aria-hidden="true">${t("time-stands")}</span>`}
    </div>
  `;
}
