/** The form with which the organiser brings a case to a site, or changes one that nobody has taken yet. */
import { problemWords } from "../line/api.js";
import { draftOf, emptyCase, fieldsOf, problemOf } from "../ui/case-draft.js";
import { CaseFields } from "../ui/case-form.js";
import { Icon } from "../ui/icon.js";
import { levelWords } from "../ui/level-words.js";
import { newId } from "../line/ids.js";
import { loadLocal, saveLocal } from "../line/local-storage.js";
import { html, useState } from "../ui/view.js";
import { lang, refusalWords, t } from "../line/words.js";
import { LEVELS, LIMITS } from "../wire.js";

/** @import { CaseDraft } from "../ui/case-draft.js" */
/** @typedef {CaseDraft & {id: string, site: string}} Draft `id`: the same when it is sent again */

const OPEN_LEVELS = LEVELS.filter((level) => level !== "own" && level !== "table");

/**
 * @param {{organiser: import("../line/organiser.js").Organiser, calls: import("./case-calls.js").CaseCalls,
 *   of: Records["case"] | null, done: (words: string) => void, cancel: () => void}} props
 */
export function CaseForm({ organiser, calls, of, done, cancel }) {
  const { sites } = organiser.about.value.setup;
  const name = `draft.${organiser.session}.setup-case`;
  const empty = () => ({ ...emptyCase(), id: newId("case"), site: sites[0]?.mark ?? "" });
  const [draft, setDraft] = useState(
    /** @returns {Draft} */ () => (of ? { ...draftOf(of), id: of.id, site: of.site } : loadLocal(name, empty())),
  );
  const [problem, setProblem] = useState("");
  const [theirs, setTheirs] = useState(/** @type {CaseDraft | null} */ (null)); // what another made of it meanwhile
  const [sending, setSending] = useState(false);
  const change = (/** @type {Partial<Draft>} */ part) => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (!of) saveLocal(name, next);
    setProblem("");
  };
  const send = async () => {
    const wrong = problemOf(draft, LIMITS);
    if (wrong || sending) return setProblem(wrong && refusalWords(wrong));
    setSending(true);
    const { id, site } = draft;
    try {
      const refused = await calls.send(
        of
          ? { type: "edit_case", id, base: calls.position(), ...fieldsOf(draft) }
          : { type: "bring_case", id, site, ...fieldsOf(draft), lang: lang.peek() },
      );
      if (refused?.code === "changed_meanwhile") {
        setTheirs(draftOf({ level: draft.level, ...refused.detail }));
        await calls.load(); // seen now: what is sent next is meant to stand
      }
      if (refused) return setProblem(refusalWords(refused.code));
      if (!of) {
        saveLocal(name, null);
        setDraft(empty());
      }
      done(t(of ? "setup-case-changed" : "setup-case-brought"));
    } catch (failed) {
      setProblem(problemWords(failed));
    } finally {
      setSending(false);
    }
  };
  const site = sites.find(({ mark }) => mark === draft.site);
  return html`
    <form class="sheet stack" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), send())}>
      <h2 id=${`case-form-${draft.id}`} tabindex="-1">${t(of ? "case-title-edit" : "case-title-new")}</h2>
      ${!of &&
      html`<div class="field">
        <label for="case-site">${t("setup-case-site")}</label>
        <select
          class="input"
          id="case-site"
          value=${draft.site}
          onChange=${(/** @type {FieldEvent} */ { target }) => change({ site: target.value })}
        >
          ${sites.map((each) => html`<option key=${each.mark} value=${each.mark}>${each.name}</option>`)}
        </select>
      </div>`}
      <${CaseFields}
        draft=${draft}
        change=${change}
        limits=${LIMITS}
        levels=${OPEN_LEVELS.map((level) => [level, levelWords({ level, table: "", site: site?.name })])}
      />
      ${problem && html`<p class="error" role="alert">${problem}</p>`}
      ${theirs &&
      html`<section class="message stack tight" aria-labelledby="case-theirs">
        <h3 id="case-theirs">${t("race-theirs")}</h3>
        <p>${[theirs.title, theirs.owner].filter(Boolean).join(" · ")}</p>
        ${theirs.parts.map((part) => html`<p class="case-text" key=${part.id}><b>${part.title}</b> ${part.text}</p>`)}
      </section>`}
      <div class="row tight">
        <button type="submit" class="button primary" aria-disabled=${String(sending)}>
          <${Icon} name="check" />${t(of ? "save" : "case-bring")}
        </button>
        ${of && html`<button type="button" class="button" onClick=${cancel}>${t("cancel")}</button>`}
      </div>
    </form>
  `;
}
