/** What the room sees: the site's screens in small, why they show that, what comes next, and the choice of scene. */
import { Chips } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { Miniature } from "./miniature.js";
import { SceneChoice, SceneReason } from "./scene-choice.js";
import { DeskCues } from "./cues.js";
import { ScreenList } from "./screen-list.js";
import { ScreenMessage } from "./screen-message.js";
import { useScreenNotices } from "./screen-notices.js";
import { ScreenOffers } from "./screen-offers.js";
import { useScreenReports } from "./screen-reports.js";
import { ScreenSwitch } from "./screen-switch.js";
import { ledScreens } from "./screens.js";
import { html, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const ALL = "all"; // no screen has this id

/** @param {import("./layout.js").DeskProps} props */
export function DeskRoom({ session }) {
  const { screens } = session.here(session.you.value.site);
  const reports = useScreenReports(session);
  const [chosen, choose] = useState(ALL);
  const led = ledScreens(session, chosen);
  useScreenNotices(session);
  const [drawn, report] = reports.find(([each]) => each === led.id) ?? (led.id ? [led.id] : (reports[0] ?? [""]));
  const screen = drawn || (led.all[0]?.id ?? "");
  const names = /** @type {[string, string][]} */ ([[ALL, t("desk-screens-all")], ...led.names]);
  return html`
    <section class="sheet desk-room" aria-labelledby="room-title">
      <div class="row apart">
        <h2 id="room-title">${t("desk-room")}</h2>
        <span class=${`row tight small ${screens ? "quiet-text" : "desk-warn"}`}>
          <${Icon} name=${screens ? "monitor" : "triangle-alert"} />${t("desk-screens", { count: screens })}
        </span>
      </div>
      <${ScreenOffers} session=${session} />
      <div class="desk-room-two">
        <div class="stack tight">
          ${led.all.length > 1 &&
          html`<${Chips}
            name="which-screen"
            label=${t("desk-which-screen")}
            options=${names}
            value=${led.id || ALL}
            choose=${choose}
          />`}
          <${Miniature} session=${session} screen=${screen} report=${report} />
          <${SceneReason} session=${session} screen=${screen} blanked=${report?.blank ?? false} />
          ${report?.sleepy && html`<p class="small desk-warn">${t("desk-screen-sleepy")}</p>`}
          ${report?.small && html`<p class="small desk-warn">${t("desk-screen-small")}</p>`}
          <${ScreenSwitch} session=${session} led=${led} />
        </div>
        <div class="stack tight">
          <${SceneChoice} session=${session} led=${led} screen=${screen} />
          <${ScreenMessage} session=${session} led=${led} />
          ${led.all.length > 0 &&
          html`<${ScreenList} session=${session} led=${led} on=${new Set(reports.map(([each]) => each))} />`}
          <${DeskCues} session=${session} />
        </div>
      </div>
    </section>
  `;
}
