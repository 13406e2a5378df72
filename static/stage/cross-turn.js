/** What a cross check-in shows by turns: the speaker's own word, then each note it picked, with what came of that. */
import { FitText } from "./fit-text.js";
import { checkInsNow } from "./scenes.js";
import { itemOf } from "./threads.js";
import { picksOf } from "../ui/cross.js";
import { hyphenated } from "../ui/hyphens.js";
import { SiteMark } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html, useEffect, useState } from "../ui/view.js";
import { t } from "../line/words.js";

const TURN_MS = 12_000;

/** @typedef {import("../ui/cross.js").Cross} Cross */
/** @typedef {import("../ui/cross.js").Pick} Pick */
/** @typedef {{pick: Pick | null, answer: Pick["answers"][number] | null, count: number}} Turn */

/**
 * Return which note is shown now; the site's own word comes first, if there is one. Unanswered ones come before others.
 * @param {OpenSession} session @param {import("./stage.js").Controls} controls
 * @param {Cross | undefined} cross @param {string} speaker
 * @returns {Turn}
 */
export function useTurn(session, controls, cross, speaker) {
  const [at, setAt] = useState(0);
  const picks = cross ? picksOf(session, cross).filter((pick) => pick.site === speaker) : [];
  picks.sort((a, b) => Number(a.answered > 0) - Number(b.answered > 0));
  const shown = [...(wordOf(session, speaker) || !picks.length ? [null] : []), ...picks];
  const asked = controls.turn.value;
  useEffect(() => setAt(0), [speaker]);
  useEffect(() => {
    if (shown.length < 2 || controls.mirror.value) return;
    const timer = setInterval(() => setAt((n) => n + 1), TURN_MS);
    return () => clearInterval(timer);
  }, [shown.length, speaker]);
  useEffect(() => {
    controls.pages.value = { number: ((at + asked) % shown.length) + 1, count: shown.length };
    return () => void (controls.pages.value = { number: 1, count: 1 });
  }, [at, asked, shown.length]);
  const pick = shown[(at + asked) % shown.length] ?? null;
  return { pick, answer: pick?.answers.slice(-1)[0] ?? null, count: shown.length };
}

/** The site's own word to the others in this round. @param {OpenSession} session @param {string} site */
const wordOf = (session, site) =>
  checkInsNow(session.store.all("check_in"), session.programme.value, session.phases.value)
    .filter((each) => each.scope === "site" && each.site === site)
    .slice(-1)[0];

/**
 * What stands at a site: its word or its picked note where it speaks, else what it answered. Without a site: what all
 * others answered.
 * @param {{
 *   session: OpenSession, cross: Cross, site: Site | null, turn: Turn, controls: import("./stage.js").Controls,
 * }} props
 */
export function CrossTurn({ session, cross, site, turn, controls }) {
  const { pick, answer } = turn;
  const speaks = site && site.id === (cross.word || session.sites.value[0]?.id);
  if (!speaks && pick) return html`<${Answered} session=${session} site=${site} answer=${answer} />`;
  if (!site) return null;
  if (speaks && pick) {
    const note = session.store.record("note", pick.note).value;
    return note ? html`<${FitText} text=${note.text} language=${languageOf(note, site)} controls=${controls} />` : null;
  }
  const word = wordOf(session, site.id);
  if (!word)
    return html`<p class="cross-empty">
      ${t("screen-word-coming", { site: hyphenated(site.name, site.language) })}
    </p>`;
  return html`<${FitText} text=${word.text} language=${languageOf(word, site)} controls=${controls} />`;
}

/**
 * What came of a picked note, or that it waits.
 * @param {{session: OpenSession, site: Site | null, answer: Turn["answer"]}} props
 */
function Answered({ session, site, answer }) {
  const item = answer?.id ? itemOf(session.store, answer.id) : undefined;
  if (!answer) return html`<p class="cross-answer waits">${t("cross-unanswered")}</p>`;
  const from = session.site(answer.site);
  const text = item && item.kind !== "output" ? item.text : "";
  return html`
    <div class="cross-answer">
      ${text && html`<p class="cross-answer-text" lang=${from?.language}>${hyphenated(text, from?.language)}</p>`}
      <p class="cross-answer-how">
        ${!site && html`<${SiteMark} site=${from} /> `}${t(`cross-how-${answer.how}`)}
      </p>
    </div>
  `;
}
