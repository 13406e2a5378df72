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
const VERSION_U = 6; // which version each text is of
const WIDE_U = 80; // of a column; two versions side by side take two
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
  const isCompared = here.some(({ former }) => former.length > 0);
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
      widest=${isCompared ? 2 * WIDE_U : WIDE_U}
      head=${isCompared ? HEAD_U + VERSION_U : HEAD_U}
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
      <${PartText} of=${of} part=${part} lang=${lang} />
    </article>
  `;
}

/**
 * What a part says; beside it what it said in the version before, if that was something else.
 * @param {{of: Records["case"], part: import("../wire.js").Part, lang?: string}} props
 */
function PartText({ of, part, lang }) {
  const { text = "" } = part;
  const former = of.former[of.former.length - 1];
  const before = former?.parts.find(({ id }) => id === part.id)?.text ?? "";
  if (!former || before === text) return text && html`<p class="output-text">${hyphenated(text, lang)}</p>`;
  const versions = /** @type {const} */ ([
    [former.version, before],
    [of.version, text],
  ]);
  return html`
    <div class="case-card-versions">
      ${versions.map(
        ([version, said]) => html`
          <section key=${version}>
            <h3>${t("case-version", { version })}</h3>
            <p class="output-text">${said ? hyphenated(said, lang) : "–"}</p>
          </section>
        `,
      )}
    </div>
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
      <p class="note-text" lang=${lang}>${hyphenated(given.text || t("feedback-untold"), lang)}</p>
    </div>
  `;
}
