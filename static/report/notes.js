/** The notes, site by site, in the order they came. */
import { Reuse } from "./lineage.js";
import { NoteKind } from "../ui/note-card.js";
import { SiteMark, paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";
import { t } from "../line/words.js";

/** @param {{report: any, site: (mark: string) => any, number: (id: string) => number | undefined}} props */
export const ReportNotes = ({ report, site, number }) => html`
  ${report.sites.map(
    (/** @type {any} */ view) => html`
      <section key=${view.site.mark} class="site-notes" aria-labelledby=${`notes-${view.site.mark}`}>
        <${SiteHeader} site=${view.site} count=${view.notes.length} />
        ${view.notes.length
          ? html`
              <ul class="report-notes">
                ${view.notes.map(
                  (/** @type {any} */ each) => html`
                    <li key=${each.note.id}>
                      <${Note} view=${each} home=${view.site} site=${site} number=${number} />
                    </li>
                  `,
                )}
              </ul>
            `
          : html`<p class="quiet-text">${t("report-no-notes")}</p>`}
      </section>
    `,
  )}
`;

/** @param {{site: any, count: number}} props */
function SiteHeader({ site, count }) {
  const lines = [site.venue, site.hosts?.length && t("report-hosts", { hosts: site.hosts.join(", ") })];
  return html`
    <header>
      <h3 id=${`notes-${site.mark}`}>
        <${SiteMark} site=${site} full /> <span class="count">${t("report-notes-count", { count })}</span>
      </h3>
      ${site.angle && html`<p>${t("report-angle", { angle: site.angle })}</p>`}
      ${lines.filter(Boolean).map((line) => html`<p class="small quiet-text">${line}</p>`)}
    </header>
  `;
}

/** @param {{view: any, home: any, site: any, number: any}} props `home`: the site it was written at */
const Note = ({ view, home, site, number }) => html`
  <article class=${`note ${paperOf(home)}`}>
    <div class="note-head">
      <${NoteKind} kind=${view.note.note_kind ?? "idea"} />
      ${view.note.name && html`<span>${view.note.name}</span>`}
      ${view.note.level === "site" && html`<span>${t("report-site-only", { site: home.name })}</span>`}
    </div>
    <p class="note-text">${view.note.text}</p>
    ${view.builds_on && html`<${Source} source=${view.builds_on} site=${site} />`}
    <${Reuse} by=${view.taken_further} site=${site} number=${number} />
  </article>
`;

/** What a note builds on. @param {{source: any, site: any}} props */
const Source = ({ source, site }) => html`
  <p class="note-source">
    <span>
      ${t(`degree-${source.degree || "inspired"}-from`)}${" "}
      ${source.kind === "absent"
        ? t("report-absent")
        : html`<${SiteMark} site=${site(source.site)} /> <q>${source.text}</q>`}
    </span>
  </p>
`;
