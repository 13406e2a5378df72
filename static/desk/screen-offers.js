/** Scenes that another site offers for our screens, and ours that wait for an answer. */
import { pendingCommand } from "./pending-command.js";
import { showingWords } from "./screens.js";
import { SiteMark } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {import("./layout.js").DeskProps} props */
export function ScreenOffers({ session }) {
  const own = session.you.value.site;
  const offers = session.store.all("offer");
  return html`
    <div aria-live="polite">
      ${offers.length > 0 &&
      html`<ul class="desk-offers" aria-label=${t("desk-offers")}>
        ${offers.map((offer) =>
          offer.to === own
            ? html`<${Received} key=${offer.id} session=${session} offer=${offer} />`
            : html`<${Sent} key=${offer.id} session=${session} offer=${offer} />`,
        )}
      </ul>`}
    </div>
  `;
}

/** @typedef {import("./layout.js").DeskProps & {offer: Records["offer"]}} OfferProps */

/** @param {OfferProps} props */
function Received({ session, offer }) {
  const { id } = offer;
  const asked = pendingCommand(session, ({ type, id: of }) => /_scene$/.test(type) && of === id);
  const site = session.site(offer.site);
  return html`
    <li class="desk-offer">
      <p class="grow">
        ${site ? html`<${SiteMark} site=${site} full />` : t("desk-who-organiser")}${" "}
        ${t("desk-offer-shows", { scene: showingWords(session, offer) })}
      </p>
      <button
        type="button"
        class="button primary compact"
        aria-disabled=${String(Boolean(asked))}
        onClick=${() => !asked && session.do({ type: "accept_scene", id })}
      >
        ${asked ? t("desk-sending") : t("desk-offer-accept")}
      </button>
      <button
        type="button"
        class="button quiet compact"
        aria-disabled=${String(Boolean(asked))}
        onClick=${() => !asked && session.do({ type: "decline_scene", id })}
      >
        ${t("desk-offer-decline")}
      </button>
    </li>
  `;
}

/** @param {OfferProps} props */
const Sent = ({ session, offer }) => html`
  <li class="desk-offer sent small">
    <p class="grow">
      ${t("desk-offer-waits", { scene: showingWords(session, offer) })}${" "}
      <${SiteMark} site=${session.site(offer.to)} full />
    </p>
    <button
      type="button"
      class="button quiet compact"
      onClick=${() => session.do({ type: "decline_scene", id: offer.id })}
    >
      ${t("desk-offer-take-back")}
    </button>
  </li>
`;
