/** While people write for themselves: what to write, the step with its clock, and how many have written, never what. */
import { FitText } from "./fit-text.js";
import { OwnPhase, Padlock, stepAfter, useTimeLeft } from "./steps.js";
import { WrittenGrid, WrittenRow } from "./written-row.js";
import { WrittenTiles } from "./written-tiles.js";
import { writtenOf } from "./written.js";
import { TimeText } from "../ui/time-text.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST_OVERLAPPING = 5; // of more sites, the names have no room within the shapes
const MOST_SHAPES = 8; // of more still, each is a tile

/** @param {import("./stage.js").SceneProps} props */
export function PromptScene({ session, controls }) {
  const phase = session.phase.value;
  const info = session.info.value;
  const sites = ownFirst(session);
  const progress = session.store.record("progress", phase?.id ?? "").value;
  const written = writtenOf(progress, sites);
  const text = phase?.prompt || info?.question || info?.theme || phase?.title || "";
  if (!session.store.ready.value) return null;
  const two = sites.length === 2;
  const many = sites.length > MOST_SHAPES;
  const clock = html`<${StepClock} session=${session} />`;
  return html`
    <div class=${`prompt ${many ? "many" : two ? "two" : "few"}`}>
      <header class="prompt-head">
        <${StepWords} session=${session} />
        <${OwnPhase} session=${session} />
        ${phase && html`<${Padlock} session=${session} phase=${phase} />`}
      </header>
      ${!two && clock}
      <${FitText} text=${text} language=${info?.language} controls=${controls} />
      ${!two && !many && written && html`<p class="prompt-sum numeric">${t("screen-written", written.all)}</p>`}
      ${many
        ? written && html`<${WrittenTiles} session=${session} sites=${sites} written=${written} />`
        : sites.length > MOST_OVERLAPPING
          ? html`<${WrittenGrid} session=${session} sites=${sites} written=${written} />`
          : html`<${WrittenRow} session=${session} sites=${sites} written=${written}>${two && clock}<//>`}
    </div>
  `;
}

/** What to do in this step, and which comes after. @param {{session: OpenSession}} props */
function StepWords({ session }) {
  const { step } = session.programme.value;
  const next = stepAfter(session);
  const kind = session.phase.value?.phase_kind ?? "writing";
  return html`
    <h1>${step ? t(`step-${step}`) : t(`phase-verb-${kind}`)}</h1>
    ${step && step !== "alone" && html`<p class="prompt-do">${t(`step-${step}-do`)}</p>`}
    ${next && html`<p class="prompt-next">${t("screen-step-next", { step: t(`step-${next}`) })}</p>`}
  `;
}

/** @param {{session: OpenSession}} props */
function StepClock({ session }) {
  const left = useTimeLeft(session);
  if (left === null) return null;
  return html`
    <p class="prompt-clock countdown" role="timer" aria-live="off">
      <${TimeText} session=${session} left=${left} />
      ${session.stands.value && html`<span class="stage-stands" aria-hidden="true">${t("time-stands")}</span>`}
    </p>
  `;
}

/** Return all sites in their order, one's own before the others. @param {OpenSession} session */
function ownFirst({ sites, you }) {
  const own = you.value.site;
  return [...sites.value].sort((a, b) => Number(b.id === own) - Number(a.id === own));
}
