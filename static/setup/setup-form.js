/** The whole set-up on one page: its parts in order, a rail to move between them, and all faults at the top. */
import { SetupAbout } from "./about-part.js";
import { SetupFacts } from "./facts-part.js";
import { FaultList } from "./fault-list.js";
import { Icon } from "../ui/icon.js";
import { SetupProgramme } from "./programme-part.js";
import { SetupRoles, SetupRules } from "./rules-part.js";
import { SetupSites } from "./sites-part.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @import { Form } from "./form-state.js" */

/** The parts in order, each with the values it holds (the first name in their paths). */
const PARTS = [
  {
    id: "about",
    View: SetupAbout,
    holds: ["title", "theme", "question", "date", "start", "end", "language", "organiser", "contact"],
  },
  { id: "sites", View: SetupSites, holds: ["sites"] },
  { id: "phases", View: SetupProgramme, holds: ["phases"] },
  { id: "facts", View: SetupFacts, holds: ["facts"] },
  { id: "roles", View: SetupRoles, holds: ["roles"] },
  { id: "rules", View: SetupRules, holds: ["names", "facilitator_export", "retention_days"] },
];

/**
 * @param {{form: Form, attempt: number, send: () => void, children?: unknown}} props
 * `children`: what is shown after the last part
 */
export function SetupForm({ form, attempt, send, children }) {
  const submit = (/** @type {Event} */ event) => (event.preventDefault(), send());
  return html`
    <form class="setup-form" novalidate onSubmit=${submit}>
      <${Rail} form=${form} />
      <div class="setup-parts">
        <${FaultList} form=${form} attempt=${attempt} />
        ${PARTS.map(
          ({ id, View }) => html`
            <section class="sheet setup-part" key=${id} aria-labelledby=${`part-${id}`}>
              <header>
                <h2 id=${`part-${id}`} tabindex="-1">${t(`setup-part-${id}`)}</h2>
                <p class="quiet-text">${t(`setup-part-${id}-why`)}</p>
              </header>
              <${View} form=${form} />
            </section>
          `,
        )}
        ${children}
      </div>
    </form>
  `;
}

/**
 * The parts by name, with how much is in them, or that there is a fault.
 * @param {{form: Form}} props
 */
function Rail({ form }) {
  const draft = form.values.value;
  const wrong = form.wrong.value.map((fault) => fault.path.split(".")[0]);
  return html`
    <nav class="setup-rail" aria-label=${t("setup-rail")}>
      <ol>
        ${PARTS.map(({ id, holds }) => {
          const faulty = holds.some((name) => wrong.includes(name));
          const rows = id in draft ? draft[/** @type {keyof typeof draft} */ (id)] : null;
          const count = Array.isArray(rows) ? rows.length : null;
          return html`
            <li key=${id}>
              <a
                href=${`#part-${id}`}
                class=${faulty ? "faulty" : ""}
                onClick=${(/** @type {Event} */ event) => goToPart(event, id)}
              >
                <span class="grow">${t(`setup-part-${id}`)}</span>
                ${faulty
                  ? html`<${Icon} name="circle-alert" /><span class="for-ears">${t("setup-part-faulty")}</span>`
                  : count !== null && html`<span class="count">${count}</span>`}
              </a>
            </li>
          `;
        })}
      </ol>
    </nav>
  `;
}

/** @param {Event} event @param {string} id */
function goToPart(event, id) {
  event.preventDefault(); // the address holds the key: it must not become "#part"
  const head = document.getElementById(`part-${id}`);
  head?.focus({ preventScroll: true });
  head?.closest("section")?.scrollIntoView({ block: "start" });
}
