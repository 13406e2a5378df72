/** Where somebody calls for help, the longest waiting first, with the way to that site's desk. */
import { Icon } from "../ui/icon.js";
import { html } from "../ui/view.js";
import { t, timeOfDay } from "../line/words.js";

/** @param {{organiser: import("../line/organiser.js").Organiser}} props */
export function HelpCalls({ organiser }) {
  const { calls = {}, links, setup } = organiser.about.value;
  const waiting = Object.entries(calls).sort(([, a], [, b]) => a - b);
  return html`
    <div role="status" class="no-print">
      ${waiting.length > 0 &&
      html`<ul class="help-calls">
        ${waiting.map(([mark, since]) => {
          const name = setup.sites.find((site) => site.mark === mark)?.name ?? mark;
          const desk = links.facilitator[mark];
          return html`
            <li key=${mark}>
              <${Icon} name="circle-alert" />
              <span class="grow">${t("setup-help-call", { site: name, time: timeOfDay(since) })}</span>
              ${desk && html`<a class="button compact" href=${desk} target="_blank" rel="noopener">
                ${t("setup-help-desk")}<span class="for-ears"> ${name}</span>
              </a>`}
            </li>
          `;
        })}
      </ul>`}
    </div>
  `;
}
