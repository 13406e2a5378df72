/** The notes, site by site, in the order they came. */
import { NoteKind } from "../ui/note-card.js";
import { Further } from "./outputs.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{report: any, site: (mark: string) => any, number: (id: string) => number | undefined}} props */
export const ReportNotes = ({ report, site, number }) => html`
  ${report.sites.map(
    (/** @type {any} */ view) => html`
      <section key=${view.site.mark} class="site-notes" aria-labelledby=${`notes-${view.site.mark}`}>
        <header>
          <h3 id=${`notes-${view.site.mark}`}><${SiteMark} site=${view.site} full /> <span class="count">${t("report-notes-count", { count: view.notes.length })}</span></h3>
          ${view.site.angle && html`<p>${t("report-angle", { angle: view.site.angle })}</p>`}
          ${[view.site.venue, view.site.hosts?.length && t("report-hosts", { hosts: view.site.hosts.join(", ") })].filter(Boolean).map((line) => html`<p class="small quiet-text">${line}</p>`)}
        </header>
        ${view.notes.length
          ? html`<ul class="report-notes">${view.notes.map((/** @type {any} */ each) => html`<li key=${each.note.id}><${Note} view=${each} here=${view.site} site=${site} number=${number} /></li>`)}</ul>`
          : html`<p class="quiet-text">${t("report-no-notes")}</p>`}
      </section>
    `,
  )}
`;

/** @param {{view: any, here: any, site: any, number: any}} props */
const Note = ({ view, here, site, number }) => html`
  <article class=${`note ${paperOf(here)}`}>
    <div class="note-head">
      <${NoteKind} kind=${view.note.note_kind ?? "idea"} />
      ${view.note.name && html`<span>${view.note.name}</span>`}
      ${view.note.level === "site" && html`<span>${t("report-site-only", { site: here.name })}</span>`}
    </div>
    <p class="note-text">${view.note.text}</p>
    ${view.builds_on &&
    html`
      <p class="note-source">
        <span>
          ${t(`degree-${view.builds_on.degree || "inspired"}-from`)}${" "}
          ${view.builds_on.kind === "absent" ? t("report-absent") : html`<${SiteMark} site=${site(view.builds_on.site)} /> <q>${view.builds_on.text}</q>`}
        </span>
      </p>
    `}
    <${Further} further=${view.taken_further} site=${site} number=${number} />
  </article>
`;
