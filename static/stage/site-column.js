/** One site's check-ins: its own word to the others, the moods as totals without names, and what people wrote. */
import { CardPages } from "./card-pages.js";
import { hyphenated } from "../ui/hyphens.js";
import { MOODS, MoodFace } from "../ui/mood.js";
import { LongText } from "./long-text.js";
import { SiteName } from "./site-name.js";
import { paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST = 60;
const MAY_BE_CUT = 70; // characters of a check-in, in a narrow column on a narrow screen
const NAME_LINE = 15; // characters of a name in one line there
export const WORD_PART = 200; // characters; a longer word fills the column, one part at a time

/**
 * @param {{
 *   session: import("../line/session.js").OpenSession, site: Site, checkIns: CheckIn[], wordy: boolean,
 *   controls: import("./stage.js").Controls, counts: boolean,
 * }} props
 */
export function SiteColumn({ session, site, checkIns, wordy, controls, counts }) {
  const word = checkIns.filter((each) => each.scope === "site").slice(-1)[0];
  const people = checkIns.filter((each) => each.scope !== "site");
  const long = word && word.text.length > WORD_PART;
  const crossing = session.phase.value?.phase_kind === "cross_check_in";
  return html`
    <section class=${`site-column ${paperOf(site)} ${word && people.length ? "full" : ""}`}>
      <h2><${SiteName} site=${site} /></h2>
      ${long
        ? html`<blockquote class="site-word parts" lang=${languageOf(word, site)}>
            <${LongText}
              key=${word.text}
              name=${`word ${site.id}`}
              text=${word.text}
              lang=${languageOf(word, site)}
              most=${WORD_PART}
              controls=${controls}
            />
          </blockquote>`
        : word
          ? html`<blockquote class=${`site-word ${wordy ? "long" : ""}`} lang=${languageOf(word, site)}>
              ${hyphenated(word.text, languageOf(word, site))}
            </blockquote>`
          : crossing &&
            !people.length &&
            html`<p class="site-waiting">
              ${t("screen-word-coming", { site: hyphenated(site.name, site.language) })}
            </p>`}
      ${people.some((each) => each.mood) && html`<${Moods} people=${people} />`}
      ${!long &&
      html`<${Voices}
        session=${session}
        site=${site}
        people=${people}
        controls=${controls}
        counts=${counts}
        quiet=${crossing}
      />`}
    </section>
  `;
}

/** How many chose each mood: a bar, a face and a number. @param {{people: CheckIn[]}} props */
function Moods({ people }) {
  const counts = MOODS.map((mood) => people.filter((each) => each.mood === mood).length);
  const most = Math.max(...counts, 1);
  return html`
    <ul class="moods">
      ${MOODS.map(
        (mood, n) => html`
          <li key=${mood}>
            <span class="mood-bar"><i style=${{ transform: `scaleY(${(counts[n] ?? 0) / most})` }}></i></span>
            <span class="mood-foot"><${MoodFace} mood=${mood} /><b class="numeric">${counts[n]}</b></span>
          </li>
        `,
      )}
    </ul>
  `;
}

/**
 * What participants wrote. While nobody has checked in it says so, unless `quiet`: then it is said elsewhere.
 * @param {{
 *   session: OpenSession, site: Site, people: CheckIn[], controls: import("./stage.js").Controls, counts: boolean,
 *   quiet: boolean,
 * }} props
 */
function Voices({ session, site, people, controls, counts, quiet }) {
  const written = people.filter((each) => each.text).slice(-MOST);
  if (!written.length) {
    return people.length || quiet
      ? null
      : html`<p class="site-waiting">
          ${t("screen-check-ins-none", { count: session.here(site.id).participants })}
        </p>`;
  }
  return html`
    <${CardPages}
      name=${`voices ${site.id}`}
      ids=${written.map((each) => each.id)}
      draw=${(/** @type {string} */ id) => html`<${Voice} session=${session} id=${id} />`}
      version=${(/** @type {string} */ id) => session.store.peek("check_in", id)?.text ?? ""}
      widest=${80}
      head=${0}
      controls=${controls}
      counts=${counts}
    />
  `;
}

/** @param {{session: import("../line/session.js").OpenSession, id: string}} props */
function Voice({ session, id }) {
  const checkIn = session.store.record("check_in", id).value;
  if (!checkIn) return null;
  const language = languageOf(checkIn, session.site(checkIn.site));
  const name = checkIn.name && html` <span class="voice-name">${hyphenated(checkIn.name, language)}</span>`;
  const apart = checkIn.text.length > MAY_BE_CUT; // a name is never cut with the text
  const nameLines = Math.ceil(checkIn.name.length / NAME_LINE);
  return html`
    <div class=${`voice ${apart ? "apart" : ""}`} style=${{ "--name-lines": String(nameLines) }}>
      <p lang=${language}>${hyphenated(checkIn.text, language)}${!apart && name}</p>
      ${apart && name}
    </div>
  `;
}
