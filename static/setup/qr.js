/** A QR code drawn by our own server, shown as a picture with words for those who cannot see it. */
import { call } from "../line/api.js";
import { Icon } from "../ui/icon.js";
import { html, useEffect, useState } from "../ui/view.js";
import { t } from "../line/words.js";

let ticket = () => ""; // an organiser's codes are not paced: a day may have thousands on its sheets

/** Draw as the organiser with this ticket from now on. @param {() => string} organisersTicket */
export function drawAs(organisersTicket) {
  ticket = organisersTicket;
}

/** @param {{text: string, alt: string}} props */
export function Qr({ text, alt }) {
  const [drawn, setDrawn] = useState("");
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let address = "";
    let shown = true;
    setFailed(false);
    call("POST", "/api/qr", { text, title: alt.slice(0, 200) }, ticket())
      .then((svg) => {
        if (!shown) return;
        address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
        setDrawn(address);
      })
      .catch(() => shown && setFailed(true));
    return () => {
      shown = false;
      URL.revokeObjectURL(address);
    };
  }, [text]);
  if (failed) return html`<div class="qr qr-failed small"><${Icon} name="image-off" /> ${t("setup-qr-failed")}</div>`;
  return html`<div class="qr">${drawn && html`<img src=${drawn} alt=${alt} />`}</div>`;
}
