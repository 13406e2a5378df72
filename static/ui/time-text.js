/** The time left, as it is drawn everywhere: minutes and seconds, and a sign when time stands still. */
import { minutesAndSeconds } from "../line/clock.js";
import { Icon } from "./icon.js";
import { html } from "./view.js";
import { t } from "../line/words.js";

/** @param {{session: OpenSession, left: number}} props `left`: seconds, negative when over */
export const TimeText = ({ session, left }) => html`
  <span class="for-ears">
    ${session.stands.value ? `${t("time-stands")}. ` : ""}${left < 0 ? t("time-over-by") : t("time-left")}${" "}
  </span>
  ${session.stands.value && html`<${Icon} name="pause" />`}${minutesAndSeconds(left)}
`;
