/** The ways to join at a site: the address, the code and the QR code. */
import { publicAddress } from "../line/address.js";
import { html, useEffect, useState } from "./view.js";
import { t } from "../line/words.js";

/** "ABCDEFGH" -> "ABCD EFGH", which is easier to read aloud and to type. @param {string} code */
export const codeInTwo = (code) => code.replace(/^(.{4})(.+)$/, "$1 $2");

/** The server's address without the protocol. */
export const publicHost = () => publicAddress().replace(/^https?:\/\//, "");

/** The address to type, without the protocol. */
export const joinAddress = () => `${publicHost()}/join`;

/** The link in the QR code; its key names the site. @param {Site | undefined} site */
export const joinLink = (site) => `${publicAddress()}/join#${site ? site.join_key : ""}`;

/**
 * A QR code, drawn by the server.
 * @param {{session: import("../line/session.js").OpenSession, text: string, label: string}} props
 */
export function QrPicture({ session, text, label }) {
  const [address, setAddress] = useState("");
  const [failed, setFailed] = useState(0);
  useEffect(() => {
    let made = "";
    let gone = false;
    /** @type {Timer | undefined} */ let timer;
    session
      .call("POST", "/api/qr", { text })
      .then((svg) => {
        if (!gone) setAddress((made = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }))));
      })
      .catch(() => {
        // The server did not answer: try again.
        timer = setTimeout(() => setFailed((n) => n + 1), 3000);
      });
    return () => {
      gone = true;
      clearTimeout(timer);
      if (made) URL.revokeObjectURL(made);
    };
  }, [text, failed]);
  return html`<div class="qr">
    ${address ? html`<img src=${address} alt=${label} />` : html`<span class="for-ears">${t("loading")}</span>`}
  </div>`;
}
