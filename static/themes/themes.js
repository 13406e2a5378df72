/** The theme team's page: opened by the person this browser is in the session, or by a facilitator's key. */
import { problemWords } from "../line/api.js";
import { linkText } from "../line/link-text.js";
import { membership } from "../line/membership.js";
import { loadWords, t } from "../line/words.js";
import { LostPage } from "../ui/lost.js";
import { mountNotices } from "../ui/notices.js";
import { onceOpen } from "../ui/once-open.js";
import { ignoreSecondPresses } from "../ui/rest.js";
import { html, render } from "../ui/view.js";
import { ThemeTeam } from "./layout.js";

const page = /** @type {HTMLElement} */ (document.getElementById("page"));

addEventListener("hashchange", () => location.reload());
ignoreSecondPresses();
loadWords().then(() => {
  mountNotices();
  open();
});

/** A key has a dot in it; without one it is the session of this browser's person. */
function credentials() {
  const said = linkText(location.hash.slice(1));
  if (said.includes(".")) return { key: said };
  const member = membership(said);
  return member && { rejoin: member.rejoin, ...(member.ticket ? { ticket: member.ticket } : {}) };
}

/** Open the session, and retry until the server answers or refuses. */
async function open() {
  const who = credentials();
  if (!who) return showLost(() => t("themes-no-one"));
  const session = await onceOpen(
    () => who,
    (words) => render(html`<main class="page narrow"><p role="status">${words}</p></main>`, page),
    (problem) => showLost(() => problemWords(problem)),
  );
  if (!session) return;
  if (session.you.value.role === "screen") return showLost(() => t("themes-no-one"));
  render(html`<${ThemeTeam} session=${session} />`, page);
}

/** Say why the page cannot be opened. @param {() => string} text */
const showLost = (text) => render(html`<${LostPage} title=${() => t("themes-title")} text=${text} />`, page);
