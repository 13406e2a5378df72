/** The choice of what the site's screen shows: until the programme moves, or kept until another is chosen. */
import { Chips } from "../ui/controls.js";
import { pendingCommand } from "./pending-command.js";
import { sceneNow, sceneOfPhase } from "../stage/scenes.js";
import { html, useState } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";
import { SCENES } from "../wire.js";

/** @import { SceneName } from "../wire.js" */

/** @param {import("./layout.js").DeskProps} props */
export function SceneChoice({ session }) {
  const programme = session.programme.value;
  const record = session.store.record("scene", session.you.value.site).value;
  const asked = pendingCommand(session, (command) => command.type === "show_scene");
  const chosen = asked?.scene ?? record?.scene ?? "auto";
  const note = (asked ? asked.note : record?.note) ?? "";
  const [keeping, setKeeping] = useState(false);
  const until = asked?.until ?? record?.until ?? "next";
  const keep = chosen === "auto" ? keeping : until === "keep";
  const fitting = t(`scene-${sceneOfPhase(programme, session.phase.value, session.you.value.site)}`);
  const options = SCENES.filter(({ name, by_hand }) => by_hand || name === chosen).map(({ name }) => [
    name,
    name === "auto" ? t("scene-auto", { scene: fitting }) : t(`scene-${name}`),
  ]);
  const show = (/** @type {SceneName} */ scene, /** @type {boolean} */ stays) =>
    session.do({
      type: "show_scene",
      scene,
      until: stays ? "keep" : "next",
      from: programme.phase,
      ...(scene === "spotlight" && { note }),
    });
  const onKeep = (/** @type {FieldEvent} */ event) => {
    setKeeping(event.currentTarget.checked);
    if (chosen !== "auto") show(chosen, event.currentTarget.checked);
  };
  return html`
    <div class="stack tight">
      <${Chips}
        name="scene"
        label=${t("desk-scene")}
        options=${options}
        value=${chosen}
        choose=${(/** @type {SceneName} */ name) =>
          SCENES.some((each) => each.name === name && each.by_hand) && show(name, keep)}
        hint=${asked ? t("desk-sending") : t("desk-scene-hint")}
      />
      <label class="row tight desk-check">
        <input type="checkbox" checked=${keep} onChange=${onKeep} /> ${t("desk-scene-keep")}
      </label>
    </div>
  `;
}

/**
 * What the screen shows, and why.
 * @param {import("./layout.js").DeskProps & {blanked: boolean}} props `blanked`: by a key at the screen itself
 */
export function SceneReason({ session, blanked }) {
  const since = session.line.trouble.value;
  if (since > 0) {
    const time = timeOfDay(since + session.clock.offset.value);
    return html`<p class="small desk-reason desk-warn">${t("desk-why-line-away", { time })}</p>`;
  }
  if (blanked) return html`<p class="small desk-reason"><b>${t("scene-blank")}</b> · ${t("desk-why-key")}</p>`;
  const programme = session.programme.value;
  const phase = session.phase.value;
  const record = session.store.record("scene", session.you.value.site).value;
  const scene = html`<b>${t(`scene-${sceneNow(record, programme, phase, session.you.value.site)}`)}</b>`;
  return html`<p class="small desk-reason">${scene} · ${reason(session, record, programme, phase)}</p>`;
}

/**
 * @param {import("../line/session.js").OpenSession} session
 * @param {Records["scene"] | undefined} record
 * @param {Programme} programme
 * @param {Phase | undefined} phase
 */
function reason(session, record, programme, phase) {
  if (!record || record.scene === "auto") {
    if (programme.state !== "running") return t(`desk-why-${programme.state}`);
    return t("desk-why-phase", { phase: phase?.title ?? "" });
  }
  const time = timeOfDay(record.at);
  return [
    t(record.by === "organiser" ? "desk-why-organiser" : "desk-why-chosen", { time }),
    t(record.until === "next" ? "desk-why-until-next" : "desk-why-keep"),
  ].join(" ");
}
