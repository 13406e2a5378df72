/** The page for an address there is no page at; the server answers 404 with it. */
import { LostPage } from "../ui/lost.js";
import { html, render } from "../ui/view.js";
import { loadWords, t } from "../line/words.js";

loadWords().then(() =>
  render(
    html`<${LostPage} title=${() => t("lost-title")} text=${() => t("lost-text")} />`,
    /** @type {Element} */ (document.getElementById("page")),
  ),
);
