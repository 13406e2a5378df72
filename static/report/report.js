/** The report on the screen, for the organiser and the facilitators: kept up to date while it is looked at. */
import { asProblem, problemWords } from "../line/api.js";
import { Brand } from "../ui/brand.js";
import { LanguageSwitch, SkipLink } from "../ui/controls.js";
import { Blocks, goTo } from "./blocks.js";
import { Downloads } from "../ui/downloads.js";
import { Icon } from "../ui/icon.js";
import { linkText } from "../line/link-text.js";
import { Lost } from "../ui/lost.js";
import { openByKey } from "../line/organiser.js";
import { ignoreSecondPresses } from "../ui/rest.js";
import { effect, html, render, signal, useEffect, useMemo, useRef, useState } from "../ui/view.js";
import { lang, loadWords, suggestLanguage, t, timeOfDay } from "../line/words.js";
import { useZone } from "../line/zone.js";

/** @typedef {import("../wire.d.ts").Section} Section */

const FRESH_MS = 30_000;

const report = signal(/** @type {import("../wire.d.ts").ReportAnswer | null} */ (null));
const fetchedAt = signal(0);
const names = signal(false);
const problem = signal("");
const busy = signal(true);
/** @type {Awaited<ReturnType<typeof openByKey>> | null} */ let session = null;
let asked = 0;
let languageAsked = "";

/**
 * Fetch the report as it is now, in the reader's language. Of several fetches at once, the last one is shown.
 * `quietly`: the reader has not asked for it, and is told only what will not pass, such as a link that was replaced.
 */
async function fetchReport({ quietly = false } = {}) {
  const mine = ++asked;
  busy.value = !quietly;
  problem.value = "";
  try {
    session ??= await openByKey(linkText(location.hash.slice(1)));
    await suggestLanguage(session.language ?? "");
    languageAsked = lang.peek();
    const answer = await session.call("GET", `/report?lang=${languageAsked}${names.peek() ? "&names=1" : ""}`);
    if (mine !== asked) return;
    useZone(answer.time_zone);
    if (JSON.stringify(answer) !== JSON.stringify(report.peek())) report.value = answer; // what is drawn stays
    fetchedAt.value = Date.now();
  } catch (wrong) {
    const { status = 0 } = asProblem(wrong);
    if (mine === asked && (!quietly || (status >= 400 && status < 500))) problem.value = problemWords(wrong);
  } finally {
    if (mine === asked) busy.value = false;
  }
}

/** @param {boolean} wanted */
function chooseNames(wanted) {
  names.value = wanted;
  void fetchReport();
}

function Page() {
  const title = report.value?.document.title ?? "";
  useEffect(() => {
    document.title = title ? t("report-title", { title }) : `${t("report-of")} · Samtidig`;
  }, [title, lang.value]);
  return html`
    <${SkipLink} />
    <div class="page report-page">
      <header class="row apart page-top no-print"><${Brand} /><${LanguageSwitch} /></header>
      <main id="main" tabindex="-1">
        ${problem.value && (report.value ? html`<${Problem} />` : html`<${CannotOpen} />`)}
        ${report.value
          ? html`<${Report} document=${report.value.document} />`
          : busy.value && html`<p class="quiet-text" role="status">${t("loading")}</p>`}
      </main>
      <footer class="page-foot small no-print"><a href="/was">${t("was-title")}</a></footer>
    </div>
  `;
}

/**
 * Title and cover, what is left out, the tools, and the other sections.
 * @param {{document: import("../wire.d.ts").Document}} props
 */
function Report({ document }) {
  const [cover, leftOut, ...others] = document.sections;
  return html`
    <div class="report">
      <${Contents} sections=${others} />
      <article class="report-body">
        <header class="stack">
          <p class="small quiet-text">${t("report-of")}</p>
          <h1>${document.title}</h1>
          <${Blocks} document=${document} blocks=${cover?.blocks ?? []} />
        </header>
        ${leftOut && html`<${ReportSection} document=${document} section=${leftOut} />`}
        <${Tools} />
        ${others.map((section) => html`<${ReportSection} key=${section.id} document=${document} section=${section} />`)}
      </article>
    </div>
  `;
}

/** @param {{document: import("../wire.d.ts").Document, section: Section}} props */
function ReportSection({ document, section }) {
  const blocks = useMemo(() => html`<${Blocks} document=${document} blocks=${section.blocks} />`, [document]);
  return html`
    <section class=${`report-part part-${section.id}`} aria-labelledby=${`part-${section.id}`}>
      <h2 id=${`part-${section.id}`} tabindex="-1">
        ${section.blocks[0]?.type === "notice" && html`<${Icon} name="info" />`} ${section.title}
      </h2>
      ${blocks}
    </section>
  `;
}

/** The sections by title; the one that is read now is marked. @param {{sections: Section[]}} props */
function Contents({ sections }) {
  const [reading, setReading] = useState("");
  const chosenAt = useRef(-1); // where the page stood when a section was chosen: it may be too short to come to the top
  useEffect(() => {
    const look = () => {
      if (scrollY === chosenAt.current) return;
      chosenAt.current = -1;
      const begun = ({ id = "" }) => (heading(id)?.getBoundingClientRect().top ?? Infinity) < innerHeight / 3;
      setReading(sections.filter(begun).slice(-1)[0]?.id ?? "");
    };
    look();
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, [sections]);
  const go = (/** @type {Event} */ event, /** @type {string} */ id) => {
    event.preventDefault(); // the address holds the key
    goTo(`part-${id}`);
    chosenAt.current = scrollY;
    setReading(id);
  };
  return html`
    <nav class="report-contents no-print" aria-label=${t("report-contents")}>
      <ol>
        ${sections.map(
          ({ id, title }) => html`
            <li key=${id}>
              <a
                href=${`#part-${id}`}
                aria-current=${id === reading ? "true" : undefined}
                onClick=${(/** @type {Event} */ event) => go(event, id)}
              >
                ${title}
              </a>
            </li>
          `,
        )}
      </ol>
    </nav>
  `;
}

/** Return a section's heading. @param {string} id */
const heading = (id) => document.getElementById(`part-${id}`);

const CannotOpen = () => html`
  <${Lost} title=${t("setup-wrong")} text=${problem.value}>
    <button type="button" class="button" onClick=${() => fetchReport()}>${t("line-try-again")}</button>
  <//>
`;

const Problem = () => html`
  <div class="message bad no-print" role="alert">
    <${Icon} name="circle-alert" />
    <div class="stack tight">
      <p>${problem.value}</p>
      <div>
        <button type="button" class="button compact" onClick=${() => fetchReport()}>${t("line-try-again")}</button>
      </div>
    </div>
  </div>
`;

/** Fetch again, print, download. */
function Tools() {
  const organiser = session?.role === "organiser";
  const asOf = t("reportpage-as-of", { time: timeOfDay(fetchedAt.value) });
  return html`
    <section class="sheet tools no-print" aria-labelledby="tools">
      <h2 id="tools" class="for-ears">${t("setup-files")}</h2>
      <div class="row apart">
        <p class="small quiet-text">
          <span role="status">${busy.value && t("loading")}</span>${!busy.value && asOf}
        </p>
        <div class="row tight">
          <button type="button" class="button" onClick=${() => fetchReport()}>
            <${Icon} name="refresh-cw" /> ${t("reportpage-again")}
          </button>
          <button type="button" class="button" onClick=${() => print()}>
            <${Icon} name="printer" /> ${t("reportpage-print")}
          </button>
          ${organiser &&
          html`<a class="button quiet" href=${`/setup${location.hash}`}>${t("reportpage-back")}</a>`}
        </div>
      </div>
      <${Files} />
    </section>
  `;
}

/** The files this reader may download. */
function Files() {
  const { formats = [], names_agreed: agreed, document } = report.value ?? {};
  if (!formats.length) return html`<p class="small">${t("reportpage-not-yours")}</p>`;
  return html`
    <${Downloads}
      session=${session?.session}
      title=${document?.title}
      ticket=${session?.ticket}
      formats=${formats}
      agreed=${agreed}
      names=${names.value}
      choose=${chooseNames}
    />
  `;
}

/** Keep the report up to date while somebody looks at it. */
function keepFresh() {
  if (report.peek() && !busy.peek() && !document.hidden) void fetchReport({ quietly: true });
}

ignoreSecondPresses();
setInterval(keepFresh, FRESH_MS);
document.addEventListener("visibilitychange", keepFresh);
loadWords().then(() => {
  render(html`<${Page} />`, /** @type {Element} */ (document.getElementById("page")));
  void fetchReport();
  effect(() => {
    if (lang.value !== languageAsked && languageAsked) void fetchReport(); // its words come from the server
  });
});
addEventListener("hashchange", () => {
  session = null;
  report.value = null;
  void fetchReport();
});
