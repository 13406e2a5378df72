/** What somebody wrote, and erasing them for good: said in words before it is done, and as done only when it is. */
import { asProblem, problemWords } from "../line/api.js";
import { Dialog } from "../ui/controls.js";
import { Icon } from "../ui/icon.js";
import { html, useEffect, useState } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { Organiser } from "../line/organiser.js" */
/** @import { PersonAnswer, PersonWrittenAnswer } from "../wire.js" */

const MOST_SHOWN = 200;
const NO_LONGER_THERE = 404;

/** Return what somebody is called here. @param {PersonAnswer} person */
export const nameOf = (person) => person.alias || t("people-unnamed");

/**
 * @typedef {(person: PersonAnswer) => void} Erased
 * @param {{organiser: Organiser, person: PersonAnswer, close: () => void, erased: Erased}} props
 */
export function EraseDialog({ organiser, person, close, erased }) {
  const [wrote, setWrote] = useState(/** @type {PersonWrittenAnswer | null} */ (null));
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const load = async () => {
    try {
      setWrote(await organiser.call("GET", `/people/${person.id}`));
    } catch (problem) {
      if (asProblem(problem).status === NO_LONGER_THERE) return erased(person);
      setWrong(problemWords(problem));
    }
  };
  useEffect(() => void load(), []);
  const erase = async () => {
    if (busy) return;
    setBusy(true);
    setWrong("");
    try {
      await organiser.call("DELETE", `/participants/${person.id}`);
      erased(person);
    } catch (problem) {
      if (asProblem(problem).status === NO_LONGER_THERE) return erased(person); // done; only its answer was lost
      setWrong(problemWords(problem));
      setBusy(false);
    }
  };
  return html`
    <${Dialog}
      title=${t("people-erase-ask", { name: nameOf(person) })}
      close=${close}
      foot=${html`
        <button type="button" class="button" onClick=${close}>${t("cancel")}</button>
        <button type="button" class="button danger" aria-disabled=${busy ? "true" : undefined} onClick=${erase}>
          <${Icon} name="trash-2" /> ${t("people-erase-yes")}
        </button>
      `}
    >
      <div class="stack">
        <${Wrote} wrote=${wrote} />
        <p>${t("people-erase-what")}</p>
        <p class="small quiet-text">${t("people-erase-backups")}</p>
        <p role="status" class="small quiet-text">${busy ? t("people-erasing") : ""}</p>
        ${wrong && html`<p class="error" role="alert"><${Icon} name="circle-alert" /> ${wrong}</p>`}
      </div>
    <//>
  `;
}

/** @param {{wrote: PersonWrittenAnswer | null}} props */
function Wrote({ wrote }) {
  if (!wrote) return html`<p class="quiet-text">${t("people-reading")}</p>`;
  const { written } = wrote;
  const left = written.length - MOST_SHOWN;
  return html`
    <h3 id="people-wrote">${t("people-wrote", { count: written.length + wrote.private })}</h3>
    ${written.length > 0 &&
    html`
      <ul class="people-wrote" aria-labelledby="people-wrote" tabindex="0">
        ${written.slice(0, MOST_SHOWN).map(({ id, kind, text }) => html`<li key=${kind + id} dir="auto">${text}</li>`)}
      </ul>
    `}
    ${left > 0 && html`<p class="small quiet-text">${t("people-wrote-more", { count: left })}</p>`}
    ${wrote.private > 0 && html`<p class="small quiet-text">${t("people-wrote-private", { count: wrote.private })}</p>`}
  `;
}
