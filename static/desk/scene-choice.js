/** The choice of a scene: shown now, put in the queue, or offered to another site. */
import { crossOn } from "../ui/cross.js";
import { Chips, Segments } from "../ui/controls.js";
import { newId } from "../line/ids.js";
import { pendingCommand } from "./pending-command.js";
import { SceneOf } from "./scene-of.js";
import { forScreens, showingWords } from "./screens.js";
import { shorten } from "../ui/note-card.js";
import { chosenFor } from "../stage/chosen.js";
import { sceneNow, sceneOfPhase } from "../stage/scenes.js";
import { html, useState } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";
import { SCENES } from "../wire.js";

/** @import { SceneName } from "../wire.js" */
/** @typedef {import("./scene-of.js").Way} Way */

const MOST_CHARS = 40; // of what is shown, on its chip

/** @param {import("./layout.js").DeskProps & {led: import("./screens.js").Led, screen: string}} props */
export function SceneChoice({ session, led, screen }) {
  const programme = session.programme.value;
  const site = session.you.value.site;
  const record = chosenFor(session, screen);
  const asked = pendingCommand(session, (command) => command.type === "show_scene");
  const chosen = asked?.scene ?? record?.scene ?? "auto";
  const of = (asked ? (asked.of ?? asked.note) : record?.of) ?? "";
  const others = session.sites.value.filter((each) => each.id !== site);
  const [way, setWay] = useState(/** @type {Way} */ ("now"));
  const [to, setTo] = useState("");
  const [keeping, setKeeping] = useState(false);
  const until = asked?.until ?? record?.until ?? "next";
  const keep = chosen === "auto" ? keeping : until === "keep";
  const shownWords = shorten(showingWords(session, { scene: chosen, of }), MOST_CHARS);
  const fitting = t(`scene-${sceneOfPhase(programme, session.phase.value, site)}`);
  const canBe = (/** @type {typeof SCENES[number]} */ { name, by_hand }) =>
    by_hand || (name === chosen && (way !== "offer" || name !== "message")); // what is shown now can be passed on
  const options = SCENES.filter(canBe).map(({ name }) => [
    name,
    name === "auto" ? t("scene-auto", { scene: fitting }) : of && name === chosen ? shownWords : t(`scene-${name}`),
  ]);
  const show = (/** @type {{scene: SceneName, of?: string}} */ what, /** @type {boolean} */ stays) =>
    session.do({
      type: "show_scene",
      ...what,
      until: stays ? "keep" : "next",
      from: programme.phase,
      ...forScreens(led),
    });
  const whatOf = (/** @type {SceneName} */ scene, /** @type {string} */ one) => ({ scene, ...(one && { of: one }) });
  const choose = (/** @type {SceneName} */ scene, one = scene === chosen ? of : "") => {
    const what = whatOf(scene, one);
    const goal = to || (others[0]?.id ?? "");
    if (way === "queue") session.do({ type: "queue_scene", id: newId("q"), ...what, ...forScreens(led) });
    else if (way === "offer" && goal) session.do({ type: "offer_scene", id: newId("t"), to: goal, ...what });
    else show(what, keep);
    setWay("now");
  };
  const onKeep = (/** @type {FieldEvent} */ event) => {
    setKeeping(event.currentTarget.checked);
    if (chosen !== "auto") show(whatOf(chosen, of), event.currentTarget.checked);
  };
  const ways = [
    { id: "now", words: t("desk-scene-now") },
    ...(led.all.length ? [{ id: "queue", words: t("desk-scene-queue") }] : []),
    ...(others.length ? [{ id: "offer", words: t("desk-scene-offer") }] : []),
  ];
  return html`
    <div class="stack tight">
      ${ways.length > 1 &&
      html`<${Segments}
        name="scene-way"
        label=${t("desk-scene-way")}
        options=${ways}
        chosen=${way}
        choose=${setWay}
      />`}
      ${way === "offer" && html`<${OtherSites} sites=${others} chosen=${to || others[0]?.id} choose=${setTo} />`}
      <${Chips}
        key=${way}
        name="scene"
        label=${t(way === "now" ? "desk-scene" : way === "queue" ? "desk-scene-to-queue" : "desk-scene-to-offer")}
        options=${options}
        value=${way === "now" ? chosen : ""}
        choose=${(/** @type {SceneName} */ scene) => choose(scene)}
        hint=${asked ? t("desk-sending") : t("desk-scene-hint")}
      />
      <${SceneOf} session=${session} way=${way} shown=${{ scene: chosen, of }} choose=${choose} />
      ${way === "now" &&
      html`<label class="row tight desk-check">
        <input type="checkbox" checked=${keep} onChange=${onKeep} /> ${t("desk-scene-keep")}
      </label>`}
    </div>
  `;
}

/** @param {{sites: Site[], chosen: string | undefined, choose: (site: string) => void}} props */
const OtherSites = ({ sites, chosen, choose }) => html`
  <div class="field">
    <label for="offer-to">${t("desk-offer-to")}</label>
    <select id="offer-to" class="input" onChange=${(/** @type {FieldEvent} */ event) => choose(event.target.value)}>
      ${sites.map(
        (site) => html`<option key=${site.id} value=${site.id} selected=${site.id === chosen}>${site.name}</option>`,
      )}
    </select>
  </div>
`;

/**
 * What the screen shows, and why.
 * @param {import("./layout.js").DeskProps & {screen: string, blanked: boolean}} props
 * `blanked`: by a key at the screen itself
 */
export function SceneReason({ session, screen, blanked }) {
  const since = session.line.trouble.value;
  if (since > 0) {
    const time = timeOfDay(since + session.clock.offset.value);
    return html`<p class="small desk-reason desk-warn">${t("desk-why-line-away", { time })}</p>`;
  }
  if (blanked) return html`<p class="small desk-reason"><b>${t("scene-blank")}</b> · ${t("desk-why-key")}</p>`;
  if (crossOn(session))
    return html`<p class="small desk-reason"><b>${t("scene-cross")}</b> · ${t("desk-why-cross")}</p>`;
  const programme = session.programme.value;
  const phase = session.phase.value;
  const chosen = chosenFor(session, screen);
  const scene = html`<b>${t(`scene-${sceneNow(chosen, programme, phase, session.you.value.site)}`)}</b>`;
  return html`<p class="small desk-reason">${scene} · ${reason(session, chosen, programme, phase)}</p>`;
}

/**
 * @param {import("../line/session.js").OpenSession} session
 * @param {import("../stage/chosen.js").Chosen | undefined} chosen
 * @param {Programme} programme
 * @param {Phase | undefined} phase
 */
function reason(session, chosen, programme, phase) {
  if (!chosen || chosen.scene === "auto") {
    if (programme.state !== "running") return t(`desk-why-${programme.state}`);
    return t("desk-why-phase", { phase: phase?.title ?? "" });
  }
  const time = timeOfDay(chosen.at);
  return [
    t(chosen.by === "organiser" ? "desk-why-organiser" : "desk-why-chosen", { time }),
    t(chosen.until === "next" ? "desk-why-until-next" : "desk-why-keep"),
  ].join(" ");
}
