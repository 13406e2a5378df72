/** What the room sees: the site's screen in small, why it shows that, and the choice of scene. */
import { Icon } from "../ui/icon.js";
import { SceneChoice, SceneReason } from "./scene-choice.js";
import { Stage, createControls } from "../stage/stage.js";
import { html, useEffect, useMemo, useRef } from "../ui/view.js";
import { t } from "../line/words.js";

const WIDTH_PX = 1280;

/** @param {import("./layout.js").DeskProps} props */
export function DeskRoom({ session }) {
  const { screens } = session.here(session.you.value.site);
  return html`
    <section class="sheet desk-room" aria-labelledby="room-title">
      <div class="row apart">
        <h2 id="room-title">${t("desk-room")}</h2>
        <span class=${`row tight small ${screens ? "quiet-text" : "desk-warn"}`}>
          <${Icon} name=${screens ? "monitor" : "triangle-alert"} />${t("desk-screens", { count: screens })}
        </span>
      </div>
      <div class="desk-room-two">
        <div class="stack tight">
          <${Miniature} session=${session} />
          <${SceneReason} session=${session} />
        </div>
        <${SceneChoice} session=${session} />
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
