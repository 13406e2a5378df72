/** A thread: what something came from, a line with a bead in each town's shape at its ends, and what came of it. */
import { hyphenated } from "../ui/hyphens.js";
import { crosses } from "./threads.js";
import { titleOf } from "../ui/contributions.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";

/** @typedef {import("./threads.js").Item} Item */

/**
 * @param {{
 *   session: OpenSession, source: Item, item: Item, since: number, children?: unknown,
 * }} props `since`: what came later crosses while one looks on
 */
export function Thread({ session, source, item, since, children }) {
  const site = session.site(source.site);
  const language = languageOf(source, site);
  const text = source.kind === "reply" ? source.text : titleOf(source);
  const across = crosses(item, source);
  return html`
    <div class=${`thread ${across ? "across" : ""} ${across && item.at > since ? "arriving" : ""}`}>
      <div class=${`thread-source ${paperOf(site)}`}>
        <p class="thread-head"><${SiteMark} site=${site} /></p>
        <p class="thread-text" lang=${language}>${hyphenated(text, language)}</p>
        <span class="thread-line" aria-hidden="true"><i></i></span>
      </div>
      ${children}
    </div>
  `;
}
