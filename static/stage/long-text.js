/** A long text in parts at the ends of sentences, one page each: the type never shrinks, pages turn instead. */
import { CardPages } from "./card-pages.js";
import { hyphenated } from "../ui/hyphens.js";
import { html } from "../ui/view.js";

export const PART = 380; // characters that fit on one page at the default type

/**
 * A long text in parts, one page each, at full size.
 * @param {{name?: string, text: string, lang?: string, most?: number, controls: import("./stage.js").Controls}} props
 */
export function LongText({ name = "parts", text, lang, most = PART, controls }) {
  const parts = inParts(text, most);
  return html`
    <${CardPages}
      name=${name}
      ids=${parts.map((_, n) => String(n))}
      draw=${(/** @type {string} */ n) =>
        html`<p class="spotlight-text plain" lang=${lang}>${hyphenated(parts[Number(n)] ?? "", lang)}</p>`}
      version=${() => ""}
      widest=${400}
      head=${2}
      controls=${controls}
      order="reading"
      counts
    />
  `;
}

/** Cut a text into parts at the ends of sentences, else of words. @param {string} text @param {number} most */
export function inParts(text, most) {
  const parts = [];
  let rest = text.trim();
  while (rest.length > most) {
    const head = rest.slice(0, most);
    const cut = Math.max(head.lastIndexOf(". "), head.lastIndexOf("\n"), head.lastIndexOf("? ")) + 1;
    const at = cut > most / 2 ? cut : head.lastIndexOf(" ") > 0 ? head.lastIndexOf(" ") : most;
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...parts, rest];
}
