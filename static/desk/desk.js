/** The facilitator's desk: one big button, what the room sees, the other sites, and the notes. */
import { Problem, problemWords } from "../line/api.js";
import { BrandSign } from "../ui/brand.js";
import { Desk } from "./layout.js";
import { mountNotices } from "../ui/notices.js";
import { openSession } from "../line/session.js";
import { html, render } from "../ui/view.js";
import { loadWords, t } from "../line/words.js";

const AGAIN_MS = 3000;
const page = /** @type {HTMLElement} */ (document.getElementById("page"));
const key = location.hash.slice(1);

addEventListener("hashchange", () => location.reload()); // another key: another desk
loadWords().then(() => {
  mountNotices();
  open();
});

/** Until the server answers; only a key that is no good ends it. */
async function open() {
  if (!key) return say(t("desk-no-key"));
  say(t("loading"));
  try {
    const session = await openSession({ key });
    const { role } = session.you.value;
    if (role === "screen" || role === "participant") return say(t("desk-not-yours"));
    render(html`<${Desk} session=${session} />`, page);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    say(problemWords(problem));
    if (!problem.final) setTimeout(open, AGAIN_MS);
  }
}

/** @param {string} text */
const say = (text) =>
  render(
    html`<main class="page narrow stack">
      <span class="brand"><${BrandSign} /> Samtidig</span>
      <h1>${t("desk-title")}</h1>
      <p role="status">${text}</p>
    </main>`,
    page,
  );
