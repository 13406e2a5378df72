/** The cases: the list of them, or the one that is open. */
import { CaseView } from "./case-view.js";
import { isOwned } from "../ui/case-draft.js";
import { focusWhenDrawn } from "../ui/focus.js";
import { Icon } from "../ui/icon.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { languageOf } from "../ui/text-language.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

const MOST_NAMED = 8; // sites; of more, their number and one's own

/**
 * @typedef {{session: OpenSession, mine: ReturnType<typeof import("./mine.js").createMine>,
 *   cases: import("./case-state.js").Cases, open: (what: string, of: any) => void}} Context
 */

/** @param {Context} props */
export function CasesPanel({ session, mine, cases, open }) {
  const shown = session.store.record("case", cases.shown.value || "none").value;
  if (shown) return html`<${CaseView} ...${{ session, mine, cases, open, of: shown }} />`;
  const all = session.store.all("case");
  return html`
    <section class="stack" aria-labelledby="cases-title">
      <div class="row apart">
        <h2 id="cases-title">${t("cases-title")} <span class="count">${all.length}</span></h2>
        <button type="button" class="button" onClick=${() => open("case", null)}>
          <${Icon} name="plus" />${t("case-bring")}
        </button>
      </div>
      ${all.length + cases.pending.value.length === 0 &&
      html`<div class="empty"><${Icon} name="briefcase" /><p>${t("cases-empty")}</p></div>`}
      <ul class="cases" aria-labelledby="cases-title">
        ${cases.pending.value.map(
          (command) => html`
            <li class="case-row sheet" key=${command.id}>
              <h3>${command.title}</h3>
              <p class="state small"><${Icon} name="clock" />${t("state-waiting")}</p>
            </li>
          `,
        )}
        ${all.map((of) => html`<${CaseRow} key=${of.id} ...${{ session, mine, cases, open, of }} />`)}
      </ul>
    </section>
  `;
}

/** @param {Context & {of: Records["case"]}} props */
function CaseRow({ session, mine, cases, of }) {
  const site = session.site(of.site);
  const count = cases.feedbackTo(of.id).length;
  const press = () => {
    cases.shown.value = of.id;
    focusWhenDrawn("case-heading", "nearest");
  };
  return html`
    <li class=${`case-row sheet ${paperOf(site)}`} id=${`case-${of.id}`}>
      <p class="row tight small">
        <${SiteMark} site=${site} />
        ${of.owner && html`<span>${of.owner}</span>`}
        ${mine.isMine(of) && html`<b>${t("case-is-yours")}</b>`}
      </p>
      <h3 lang=${languageOf(of, site)}>
        <button type="button" class="case-open" id=${`open-${of.id}`} onClick=${press}>
          ${of.title || t("case-untitled")}
        </button>
      </h3>
      <p class="row tight small quiet-text">
        ${of.version > 1 && html`<span>${t("case-version", { version: of.version })}</span>`}
        <span>${t("case-feedback-count", { count })}</span>
        ${of.taken_up.length > 0 && html`<${TakenUp} session=${session} of=${of} />`}
        ${!isOwned(of) && html`<span>${t("case-of-the-desk")}</span>`}
      </p>
    </li>
  `;
}

/** @param {OpenSession} session @param {Records["case"]} of */
const named = ({ you }, { taken_up: marks }) =>
  marks.length > MOST_NAMED ? marks.filter((mark) => mark === you.value.site) : marks;

/** "Worked on in AAL (tables 3 and 4), KBH" @param {{session: OpenSession, of: Records["case"]}} props */
export const TakenUp = ({ session, of }) => html`
  <span class="row tight">
    ${of.taken_up.length > MOST_NAMED ? t("case-taken-up-at", { count: of.taken_up.length }) : t("case-taken-up")}
    ${named(session, of).map(
      (mark) => html`
        <span class="row tight" key=${mark}>
          <${SiteMark} site=${session.site(mark)} />
          ${of.tables[mark] && t("case-at-tables", { tables: of.tables[mark].join(", ") })}
        </span>
      `,
    )}
  </span>
`;
