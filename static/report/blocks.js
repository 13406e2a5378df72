/** Draws the report's blocks as HTML. It knows no feature and no words: both are in the blocks. */
import { Later, drawWith } from "./later.js";
import { Ribbon } from "../ui/ribbon.js";
import { SiteMark, SiteShape, paperOf } from "../ui/site-mark.js";
import { html } from "../ui/view.js";

/** @typedef {import("../wire.d.ts").Document} Document */
/** @typedef {import("../wire.d.ts").Section["blocks"][number]} Block */
/** @typedef {import("../wire.d.ts").Text["line"][number]} Inline */
/** @typedef {import("../wire.d.ts").Table["rows"][number][number]} Cell */
/** @typedef {(mark: string) => SiteMarked | undefined} SiteOf */
/** @typedef {unknown} Drawn what `html` returns */

const CARDS_AT_ONCE = 60;

/** @param {{document: Document, blocks: Block[]}} props */
export function Blocks({ document, blocks }) {
  const site = (/** @type {string} */ mark) => {
    const look = document.sites[mark];
    return look && { ...look, mark };
  };
  const [first = [], ...others] = partsOf(blocks);
  const later = others.map((part, n) => {
    const ids = part.flatMap((block) => (block.type === "cards" ? block.cards.map(({ id }) => id ?? "") : []));
    return html`<${Later} key=${`part ${n}`} ids=${ids} what=${document} draw=${() => drawAll(part, site)} />`;
  });
  return html`${drawAll(first, site)}${later}`;
}

/**
 * Return the blocks in parts of so many cards that one is drawn quickly; most sections are one.
 * @param {Block[]} blocks
 */
function partsOf(blocks) {
  const parts = [/** @type {Block[]} */ ([])];
  let left = CARDS_AT_ONCE;
  for (const block of blocks) {
    const cards = block.type === "cards" ? block.cards : [];
    if (!cards.length) parts[parts.length - 1]?.push(block);
    for (let from = 0; from < cards.length; ) {
      const some = cards.slice(from, from + left);
      parts[parts.length - 1]?.push(/** @type {Block} */ ({ ...block, cards: some }));
      from += some.length;
      left -= some.length;
      if (left > 0) continue;
      left = CARDS_AT_ONCE;
      parts.push([]);
    }
  }
  return parts.filter((part) => part.length);
}

/** Scroll to a place in the report and move the focus there. @param {string} id */
export function goTo(id) {
  drawWith(id);
  const place = document.getElementById(id);
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: "start" });
}

/** @param {Block[]} blocks @param {SiteOf} site @returns {Drawn} */
const drawAll = (blocks, site) => blocks.map((block) => draw(block, site));

/** @param {Block} block @param {SiteOf} site @returns {Drawn} */
function draw(block, site) {
  switch (block.type) {
    case "heading":
      return html`
        <${`h${block.level}`} id=${block.id} tabindex=${block.id ? -1 : undefined}>${line(block.line, site)}<//>
      `;
    case "text":
      return html`<p class=${block.role && `text-${block.role}`}>${line(block.line, site)}</p>`;
    case "quote":
      return block.lead
        ? html`<blockquote><p class="small">${block.lead}</p>${said(block)}</blockquote>`
        : said(block);
    case "pairs":
      return html`
        <dl class="report-facts">${block.pairs.map(([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>`)}</dl>
      `;
    case "list":
      return list(block.items, block.role ?? "", site);
    case "notice":
      return html`<ul class="report-notice">${block.lines.map((each) => html`<li>${each}</li>`)}</ul>`;
    case "table":
      return table(block, site);
    case "figure":
      return html`${block.strips && strips(block.strips)}${table(block.table, site, block.bars)}`;
    case "card":
      return card(block, "article", site);
    case "cards":
      return html`
        <ul class=${`cards-${block.role}`} aria-label=${block.label}>
          ${block.cards.map((each) => card(each, "li", site))}
        </ul>
      `;
  }
}

/** @param {import("../wire.d.ts").Quote} quote */
const said = ({ text, lang }) => html`<p class="said-text" dir="auto" lang=${lang}>${text}</p>`;

/** @param {Inline[]} parts @param {SiteOf} site @returns {Drawn} */
const line = (parts, site) => parts.map((part) => inline(part, site));

/** @param {Inline} part @param {SiteOf} site @returns {Drawn} */
function inline(part, site) {
  if (typeof part === "string") return part;
  switch (part.type) {
    case "sign":
      return html`<${SiteMark} site=${site(part.site)} full=${part.full ?? false} />`;
    case "link":
      return html`
        <a class="reference" href=${`#${part.to}`} onClick=${follow}>
          ${part.site && shape(site(part.site))}${part.text}
        </a>
      `;
    case "span":
      return html`
        <span class=${part.role === "ears" ? "for-ears" : `span-${part.role}`} lang=${part.lang}>${part.text}</span>
      `;
  }
}

/** @param {SiteMarked | undefined} site */
const shape = (site) => html`<span class=${`shape ${paperOf(site)}`}><${SiteShape} site=${site} /></span>`;

/** @param {Event} event */
function follow(event) {
  event.preventDefault(); // the address holds the key
  const target = /** @type {HTMLAnchorElement} */ (event.currentTarget).getAttribute("href") ?? "";
  goTo(target.slice(1));
}

/** @param {import("../wire.d.ts").Item[]} items @param {string} role @param {SiteOf} site @returns {Drawn} */
const list = (items, role, site) => html`
  <ul class=${role}>
    ${items.map((item) => html`<li>${line(item.line, site)}${item.below && list(item.below, role, site)}</li>`)}
  </ul>
`;

/** @param {import("../wire.d.ts").Card} of @param {string} tag @param {SiteOf} site @returns {Drawn} */
const card = (of, tag, site) => html`
  <${tag} id=${of.id} tabindex=${of.id ? -1 : undefined} class=${`${of.role} ${of.site ? paperOf(site(of.site)) : ""}`}>
    ${of.head && html`<p class="card-head">${line(of.head, site)}</p>`}
    ${drawAll(of.blocks ?? [], site)}
  <//>
`;

/**
 * With `bars`, each row ends with one.
 * @param {import("../wire.d.ts").Table} of @param {SiteOf} site @param {number[]} [bars]
 */
function table(of, site, bars) {
  const numbers = of.columns.slice(1).every((column) => column.kind === "number");
  const drawn = html`
    <table class=${bars ? "bars" : numbers ? "numbers" : "texts"}>
      <caption class=${of.titled ? "" : "for-ears"}>${of.title}</caption>
      <thead class=${bars ? "for-ears" : ""}>
        <tr>${of.columns.map((column) => html`<th scope="col">${column.title}</th>`)}</tr>
      </thead>
      <tbody>${of.rows.map((row, i) => tableRow(row, site, bars?.[i]))}</tbody>
      ${of.foot && html`<tfoot>${tableRow(of.foot, site)}</tfoot>`}
    </table>
  `;
  const kind = of.id.split("-")[0];
  return bars
    ? html`<div class=${`figure figure-${kind}`}>${drawn}</div>`
    : html`<div class=${`scroll-x table-${kind}`} tabindex="0" role="group" aria-label=${of.title}>${drawn}</div>`;
}

/** @param {Cell[]} cells @param {SiteOf} site @param {number} [bar] */
const tableRow = ([first, ...others], site, bar) => html`
  <tr>
    <th scope="row">${cell(first ?? "", site)}</th>
    ${others.map((each) => html`<td>${cell(each, site)}</td>`)}
    ${bar !== undefined &&
    html`<td aria-hidden="true"><div class="bar"><i style=${{ width: `${bar * 100}%` }}></i></div></td>`}
  </tr>
`;

/** @param {Cell} of @param {SiteOf} site @returns {Drawn} */
const cell = (of, site) => (Array.isArray(of) ? line(of, site) : of);

/** Phases drawn to one scale. @param {import("../wire.d.ts").Strip[]} drawn */
function strips(drawn) {
  const rows = drawn.map(({ title, start, parts }) => ({
    title,
    start,
    phases: parts.map(([kind, name, minutes]) => ({ kind, title: name, minutes })),
  }));
  const longest = Math.max(...rows.map(({ phases }) => phases.reduce((sum, { minutes }) => sum + minutes, 0)));
  return html`
    <div class="two-ribbons" aria-hidden="true">
      ${rows.map(
        ({ title, start, phases }) => html`
          <p class="small">${title}</p>
          <${Ribbon} phases=${phases} start=${start} hours=${longest} />
        `,
      )}
    </div>
  `;
}
