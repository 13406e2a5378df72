/** The cases that this room works on: each part a card, with what has been said of it from which towns. */
import { CardPages } from "./card-pages.js";
import { hyphenated } from "./hyphens.js";
import { WallScene } from "./scene-wall.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const HEAD_U = 40; // the case, its part, what was said of it, and the gaps
const SAID = 2; // pieces of feedback a card shows: the latest

/** @param {import("./stage.js").SceneProps} props */
export function CaseScene({ session, controls }) {
  const { store } = session;
  const here = store.all("case").filter(({ taken_up: taken }) => taken.includes(session.you.value.site));
  if (!store.ready.value) return null;
  if (!here.length) return html`<${WallScene} session=${session} controls=${controls} />`;
  const cards = here.flatMap((of) => of.parts.map((part) => `${of.id} ${part.id}`));
  const versionOf = (/** @type {string} */ card) => {
    const [id = "", part] = card.split(" ");
    const of = store.peek("case", id);
    return [of?.edited_at, of?.version, store.all("feedback").filter((each) => isOf(each, id, part)).length].join();
  };
  return html`
    <${CardPages}
      name="case"
      ids=${cards}
      draw=${(/** @type {string} */ card) => html`<${PartCard} session=${session} card=${card} />`}
      version=${versionOf}
      widest=${here.length > 1 ? 80 : 110}
      head=${HEAD_U}
      controls=${controls}
      order="reading"
      counts
    />
  `;
}

/** @param {Records["feedback"]} given @param {string} id @param {string} [part] */
const isOf = (given, id, part) => given.case === id && given.part === part;

/** @param {{session: OpenSession, card: string}} props `card`: the ids of a case and of its part */
function PartCard({ session, card }) {
  const [id = "", partId] = card.split(" ");
  const of = session.store.record("case", id).value;
  const part = of?.parts.find((each) => each.id === partId);
  if (!of || !part) return null;
  const site = session.site(of.site);
  const lang = languageOf(of, site);
  const said = session.store.all("feedback").filter((given) => isOf(given, id, partId));
  return html`
    <article class=${`output-card case-card ${paperOf(site)}`} lang=${lang}>
      <div class="note-head">
        <${SiteMark} site=${site} />
        <span>${hyphenated(of.title, lang)}</span>
      </div>
      <h2>${hyphenated(part.title, lang)}</h2>
      ${part.text && html`<p class="output-text">${hyphenated(part.text, lang)}</p>`}
      ${said.slice(-SAID).map((given) => {
        const from = session.site(given.site);
        const spoken = languageOf(given, from);
        return html`
          <p class="case-said" key=${given.id}>
            <${SiteMark} site=${from} /> <b>${t(`feedback-kind-${given.feedback_kind}`)}:</b>${" "}
            <span lang=${spoken}>${hyphenated(given.text, spoken)}</span>
          </p>
        `;
      })}
      ${said.length > SAID && html`<p class="output-sources">${t("case-feedback-count", { count: said.length })}</p>`}
    </article>
  `;
}
