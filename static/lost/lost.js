/** The page for an address there is no page at; the server answers 404 with it. */
import { linkText } from "../line/link-text.js";
import { LostPage } from "../ui/lost.js";
import { html, render } from "../ui/view.js";
import { loadWords, t } from "../line/words.js";

/** A page's address with its # encoded, or with punctuation behind it: what mail and chat make of a link. */
const MANGLED = /^\/(join|tablet|themes|desk|screen|setup|report)(?:%23(.*)|[^a-z].*)$/i;

const [, meant, rest] = MANGLED.exec(location.pathname) ?? [];
if (meant) {
  const [said = "", ...options] = (rest ?? location.hash.slice(1)).split(/&(?:amp;)?/); // &name=Foyer
  location.replace(`/${meant.toLowerCase()}#${[encodeURIComponent(linkText(said)), ...options].join("&")}`);
} else
  loadWords().then(() =>
    render(
      html`<${LostPage} title=${() => t("lost-title")} text=${() => t("lost-text")} />`,
      /** @type {Element} */ (document.getElementById("page")),
    ),
  );
