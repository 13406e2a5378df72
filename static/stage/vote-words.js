/** The words of something that got dots, in their own language. */
import { hyphenated } from "../ui/hyphens.js";
import { languageOf } from "../ui/text-language.js";
import { wordsOf } from "../ui/votes.js";
import { html } from "../ui/view.js";

/** @typedef {ReturnType<typeof import("../ui/votes.js").resultOf>[number]} Row */

/** @param {{session: OpenSession, row: Row, lead?: string}} props `lead`: what stands before the words */
export function VoteWords({ session, row: { target }, lead = "" }) {
  if (!target) return null;
  const language = target.kind === "cluster" ? undefined : languageOf(target, session.site(target.site));
  return html`<p class="vote-words">
    ${lead}<span lang=${language}>${hyphenated(wordsOf(target), language)}</span>
  </p>`;
}
