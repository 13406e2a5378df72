/** The personal link to continue on another device, as text and as a QR code drawn by the server. */
import { problemWords } from "../line/api.js";
import { Icon } from "../ui/icon.js";
import { notify } from "../ui/notices.js";
import { html, useEffect, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{session: OpenSession, link: string}} props */
export function RejoinLink({ session, link }) {
  const [picture, setPicture] = useState("");
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let address = "";
    session
      .call("POST", "/api/qr", { text: link })
      .then((svg) => setPicture((address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" })))))
      .catch((wrong) => setProblem(problemWords(wrong)));
    return () => URL.revokeObjectURL(address);
  }, [link]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      notify(t("me-copied"), { about: "copy" });
    } catch {
      getSelection()?.selectAllChildren(/** @type {Node} */ (document.getElementById("rejoin-link")));
      notify(t("me-copy-by-hand"), { about: "copy" });
    }
  };
  return html`
    <section class="stack tight">
      <h3>${t("me-rejoin-title")}</h3>
      <p class="small">${t("me-rejoin-explains")}</p>
      <div class="rejoin">
        ${picture && html`<img src=${picture} alt=${t("me-rejoin-qr")} width="160" height="160" />`}
        <div class="stack tight grow">
          <p class="rejoin-link small" id="rejoin-link">${link}</p>
          <button type="button" class="button compact" onClick=${copy}><${Icon} name="copy" />${t("me-copy")}</button>
          ${problem && html`<p class="hint">${problem}</p>`}
        </div>
      </div>
    </section>
  `;
}
