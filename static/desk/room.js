/** What the room sees: the site's screen in small, and the choice of scene. */
import { Chips } from "../ui/controls.js";
import { pendingCommand } from "./pending-command.js";
import { Icon } from "../ui/icon.js";
import { sceneNow, sceneOfPhase } from "../stage/scenes.js";
import { Stage, createControls } from "../stage/stage.js";
import { html, useEffect, useMemo, useRef } from "../ui/view.js";
import { t } from "../line/words.js";
import { SCENES } from "../wire.js";

const WIDTH_PX = 1280;

/** @param {import("./layout.js").DeskProps} props */
export function DeskRoom({ session }) {
  const mark = session.you.value.site;
  const record = session.store.record("scene", mark).value;
  const asked = pendingCommand(session, (command) => command.type === "show_scene");
  const chosen = asked?.scene ?? record?.scene ?? "auto";
  const scene = sceneNow(record, session.programme.value, session.phase.value);
  const fitting = t(`scene-${sceneOfPhase(session.programme.value, session.phase.value)}`);
  const { screens } = session.here(mark);
  const options = SCENES.filter(({ name, by_hand }) => by_hand || name === chosen).map(({ name }) => [
    name,
    name === "auto" ? t("scene-auto", { scene: fitting }) : t(`scene-${name}`),
  ]);
  return html`
    <section class="sheet desk-room">
      <div class="row apart">
        <h2>${t("desk-room")}</h2>
        <span class=${`row tight small ${screens ? "quiet-text" : "desk-warn"}`}>
          <${Icon} name=${screens ? "monitor" : "triangle-alert"} />${t("desk-screens", { count: screens })}
        </span>
      </div>
      <div class="desk-room-two">
        <div>
          <${Miniature} session=${session} />
          <p class="for-ears">${t("desk-room-shows", { scene: t(`scene-${scene}`) })}</p>
        </div>
        <${Chips}
          name="scene"
          label=${t("desk-scene")}
          options=${options}
          value=${chosen}
          choose=${(/** @type {import("../wire.js").SceneName} */ name) =>
            SCENES.some((each) => each.name === name && each.by_hand) &&
            session.do({ type: "show_scene", scene: name })}
          hint=${asked ? t("desk-sending") : t("desk-scene-hint")}
        />
      </div>
    </section>
  `;
}

/**
 * The projector's stage, drawn at 1280 by 720 and scaled down.
 * @param {import("./layout.js").DeskProps} props
 */
function Miniature({ session }) {
  const frame = useRef(/** @type {HTMLElement | null} */ (null));
  const stage = useRef(/** @type {HTMLElement | null} */ (null));
  const controls = useMemo(createControls, []);
  useEffect(() => {
    const fit = () => {
      if (stage.current && frame.current)
        stage.current.style.transform = `scale(${frame.current.clientWidth / WIDTH_PX})`;
    };
    const watcher = new ResizeObserver(fit);
    if (frame.current) watcher.observe(frame.current);
    fit();
    return () => watcher.disconnect();
  }, []);
  return html`
    <div class="miniature" data-theme="dark" aria-hidden="true" ref=${frame}>
      <div class="miniature-stage" ref=${stage}><${Stage} session=${session} controls=${controls} /></div>
    </div>
  `;
}
