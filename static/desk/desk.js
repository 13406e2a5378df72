/** The facilitator's page: opens the session with the key in the address, and shows the desk. */
import { problemWords } from "../line/api.js";
import { BrandSign } from "../ui/brand.js";
import { Desk } from "./layout.js";
import { linkText } from "../line/link-text.js";
import { LostPage } from "../ui/lost.js";
import { mountNotices } from "../ui/notices.js";
import { onceOpen } from "../ui/once-open.js";
import { ignoreSecondPresses } from "../ui/rest.js";
import { html, render } from "../ui/view.js";
import { loadWords, t } from "../line/words.js";

const page = /** @type {HTMLElement} */ (document.getElementById("page"));
const key = linkText(location.hash.slice(1));

addEventListener("hashchange", () => location.reload()); // another key opens another desk
ignoreSecondPresses();
loadWords().then(() => {
  mountNotices();
  open();
});

/** Open the session, and retry until the server answers or refuses the key. */
async function open() {
  if (!key) return showLost(() => t("desk-no-key"));
  showMessage(t("loading"));
  const session = await onceOpen(
    () => ({ key }),
    showMessage,
    (problem) => showLost(() => problemWords(problem), "setup-wrong"),
  );
  if (!session) return;
  const { role } = session.you.value;
  if (role === "screen" || role === "participant") return showLost(() => t("desk-not-yours"));
  render(html`<${Desk} session=${session} />`, page);
}

/** @param {string} text */
const showMessage = (text) =>
  render(
    html`<main class="page narrow stack">
      <span class="brand"><${BrandSign} /> Samtidig</span>
      <h1>${t("desk-title")}</h1>
      <p role="status">${text}</p>
    </main>`,
    page,
  );

/** Say why the desk cannot be opened. @param {() => string} text @param {string} [title] its key */
const showLost = (text, title = "desk-title") =>
  render(html`<${LostPage} title=${() => t(title)} text=${text} />`, page);
