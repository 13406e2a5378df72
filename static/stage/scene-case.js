/** The cases of this room, or the chosen one: each part a card, and behind it what is said, on its town's paper. */
import { CardPages } from "./card-pages.js";
import { chosenFor } from "./chosen.js";
import { hyphenated } from "../ui/hyphens.js";
import { WallScene } from "./scene-wall.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const HEAD_U = 36; // the case's site and title, two lines of the part's title, and the gaps
const SAID = 4; // pieces of feedback shown behind a part: the latest

/** @param {import("./stage.js").SceneProps} props */
export function CaseScene({ session, controls }) {
  const { store } = session;
  const one = store.record("case", chosenFor(session, controls.screen.value)?.of ?? "").value;
  const taken = store.all("case").filter(({ taken_up: by }) => by.includes(session.you.value.site));
  const here = one ? [one] : taken;
  if (!store.ready.value) return null;
  if (!here.length) return html`<${WallScene} session=${session} controls=${controls} />`;
  const feedback = store.all("feedback");
  const cards = here.flatMap((of) =>
    of.parts.flatMap((part) => {
      const said = feedback.filter((given) => given.case === of.id && given.part === part.id).slice(-SAID);
      return [`${of.id} ${part.id}`, ...said.map(({ id }) => id)];
    }),
  );
  const versionOf = (/** @type {string} */ card) => {
    const of = store.peek("case", card.split(" ")[0] ?? "");
    return of ? `${of.edited_at} ${of.version}` : "";
  };
  return html`
    <${CardPages}
      name="case"
      ids=${cards}
      draw=${(/** @type {string} */ card) =>
        card.includes(" ")
          ? html`<${PartCard} session=${session} card=${card} />`
          : html`<${SaidCard} session=${session} id=${card} />`}
      version=${versionOf}
      widest=${80}
      head=${HEAD_U}
      controls=${controls}
      order="reading"
      counts
    />
  `;
}

/** @param {{session: OpenSession, card: string}} props `card`: the ids of a case and of its part */
function PartCard({ session, card }) {
  const [id = "", partId] = card.split(" ");
  const of = session.store.record("case", id).value;
  const part = of?.parts.find((each) => each.id === partId);
  if (!of || !part) return null;
  const site = session.site(of.site);
  const lang = languageOf(of, site);
  return html`
    <article class=${`output-card case-card ${paperOf(site)}`} lang=${lang}>
      <div class="note-head">
        <${SiteMark} site=${site} />
        <span class="case-card-title">${hyphenated(of.title, lang)}</span>
      </div>
      <h2>${hyphenated(part.title, lang)}</h2>
      ${part.text && html`<p class="output-text">${hyphenated(part.text, lang)}</p>`}
    </article>
  `;
}

/** @param {{session: OpenSession, id: string}} props */
function SaidCard({ session, id }) {
  const given = session.store.record("feedback", id).value;
  if (!given) return null;
  const site = session.site(given.site);
  const lang = languageOf(given, site);
  return html`
    <div class=${`note wall-note reply ${paperOf(site)}`}>
      <div class="note-head">
        <${SiteMark} site=${site} /> <span>${t(`feedback-kind-${given.feedback_kind}`)}</span>
      </div>
      <p class="note-text" lang=${lang}>${hyphenated(given.text, lang)}</p>
    </div>
  `;
}
