/** What the room sees: the site's screen in small, why it shows that, and the choice of scene. */
import { Chips } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { Miniature } from "./miniature.js";
import { SceneChoice, SceneReason } from "./scene-choice.js";
import { useScreenReports } from "./screen-reports.js";
import { html, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {import("./layout.js").DeskProps} props */
export function DeskRoom({ session }) {
  const { screens } = session.here(session.you.value.site);
  const reports = useScreenReports(session);
  const [chosen, choose] = useState("");
  const [device, report] = reports.find(([each]) => each === chosen) ?? reports[0] ?? ["", undefined];
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
          <${Miniature} session=${session} report=${report} />
          <${SceneReason} session=${session} blanked=${report?.blank ?? false} />
          ${reports.length > 1 &&
          html`<${Chips}
            name="which-screen"
            label=${t("desk-which-screen")}
            options=${reports.map(([each], n) => [each, t("desk-screen-number", { number: n + 1 })])}
            value=${device}
            choose=${choose}
          />`}
        </div>
        <${SceneChoice} session=${session} />
      </div>
    </section>
  `;
}
