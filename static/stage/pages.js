/**
 * Cards on pages, and which page to show now. Pure: no clock, no document.
 *
 * A wall begins with its newest cards and goes back page by page, then round again. What is on the shown page never
 * moves: a fresh card takes a free place on it, or waits for the next turn, which then goes to the fresh ones.
 */

/** @typedef {string[][]} Page columns of ids */
/** @typedef {(id: string) => number} HeightOf */
/** @typedef {{columns: number, height: number, gap: number}} Box */

/**
 * One page: each card in the shortest column, for as long as they fit. At least one card, however tall.
 * @param {string[]} ids oldest first @param {HeightOf} heightOf @param {Box} box
 * @returns {Page}
 */
export function packPage(ids, heightOf, { columns, height, gap }) {
  /** @type {Page} */
  const page = Array.from({ length: columns }, () => []);
  const filled = Array(columns).fill(0);
  for (const [n, id] of ids.entries()) {
    const column = filled.indexOf(Math.min(...filled));
    if (n > 0 && filled[column] + heightOf(id) > height) break;
    page[column]?.push(id);
    filled[column] += heightOf(id) + gap;
  }
  return page;
}

/**
 * The fullest page that ends with the last of these.
 * @param {string[]} ids
 * @param {HeightOf} heightOf
 * @param {Box} box
 */
export function packLast(ids, heightOf, box) {
  let page = packPage(ids.slice(-1), heightOf, box);
  for (let start = ids.length - 2; start >= 0; start--) {
    const more = packPage(ids.slice(start), heightOf, box);
    if (sizeOf(more) < ids.length - start) break;
    page = more;
  }
  return page;
}

const sizeOf = (/** @type {Page} */ page) => page.reduce((sum, column) => sum + column.length, 0);

/**
 * Which page is shown. It changes only when asked to turn, when the shown page itself grows, or when all on it is gone.
 * @param {"newest" | "reading"} [order] a wall goes back from its newest card; a text is read from its beginning
 */
export function createPager(order = "newest") {
  /** @type {string[]} */ let ids = [];
  /** @type {HeightOf} */ let heightOf = () => 0;
  /** @type {Box} */ let box = { columns: 1, height: 1, gap: 0 };
  /** @type {Page} */ let shown = [];
  /** @type {Set<string>} */ let seen = new Set();

  /**
   * What there is now. `again` = the sizes changed: lay the shown page out anew.
   * @param {string[]} now
   * @param {HeightOf} heights
   * @param {Box} room
   */
  function take(now, heights, room, again = false) {
    const begin = ids.length === 0;
    [ids, heightOf, box] = [now, heights, room];
    const here = new Set(ids);
    seen = begin ? here : new Set([...seen].filter((id) => here.has(id))); // whoever comes late is told no old news
    const left = shown.flat().filter((id) => here.has(id));
    if (begin) show(startPage());
    else if (!left.length) turn();
    else if (again) show(packPage(ids.slice(ids.indexOf(earliest(left))), heightOf, box));
    else grow(left.length === sizeOf(shown));
  }

  /** A fresh card gets the free place below, if the page ends with the one before it. @param {boolean} whole */
  function grow(whole) {
    if (!whole) return;
    const start = ids.indexOf(earliest(shown.flat()));
    const more = packPage(ids.slice(start), heightOf, box);
    if (sizeOf(more) > sizeOf(shown) && shown.every((column, n) => column.every((id, at) => more[n]?.[at] === id)))
      show(more);
  }

  /** The next page: fresh cards if there are any, else further back, else round again. */
  function turn() {
    const fresh = order === "newest" ? ids.filter((id) => !seen.has(id)) : [];
    const left = shown.flat().filter((id) => ids.includes(id));
    if (fresh.length > 1)
      return show(packPage(ids.slice(ids.indexOf(/** @type {string} */ (fresh[0]))), heightOf, box));
    if (fresh.length || !left.length) return show(startPage());
    if (order === "reading") {
      const next = ids.indexOf(/** @type {string} */ (left.slice(-1)[0])) + 1;
      return show(packPage(ids.slice(next % ids.length), heightOf, box));
    }
    const before = ids.slice(0, ids.indexOf(earliest(left)));
    show(before.length ? packLast(before, heightOf, box) : startPage());
  }

  const startPage = () =>
    !ids.length ? [] : order === "newest" ? packLast(ids, heightOf, box) : packPage(ids, heightOf, box);
  const earliest = (/** @type {string[]} */ some) =>
    ids[Math.min(...some.map((id) => ids.indexOf(id)).filter((at) => at >= 0))] ?? "";

  function show(/** @type {Page} */ page) {
    shown = page;
    page.flat().forEach((id) => seen.add(id));
  }

  /** The pages in the order they come round, from the start. */
  function all() {
    /** @type {Page[]} */
    const pages = [];
    let rest = ids;
    while (rest.length) {
      const page = order === "newest" ? packLast(rest, heightOf, box) : packPage(rest, heightOf, box);
      pages.push(page);
      rest = order === "newest" ? rest.slice(0, -sizeOf(page)) : rest.slice(sizeOf(page));
    }
    return pages;
  }

  return {
    take,
    turn,
    shown: () => shown,
    /** Something has come that has not been shown. */
    waiting: () => ids.some((id) => !seen.has(id)),
    /** "3 of 11". */
    place() {
      const pages = all();
      const here = new Set(shown.flat());
      return {
        number: Math.max(1, pages.findIndex((page) => page.flat().some((id) => here.has(id))) + 1),
        count: Math.max(1, pages.length),
      };
    },
  };
}

/**
 * How long a page is left to be read.
 * @param {number} characters
 * @param {boolean} waiting fresh cards wait their turn
 */
export function dwellMs(characters, waiting) {
  const reading = Math.min(26_000, Math.max(9000, characters * 50));
  return waiting ? Math.min(reading, 7000) : reading;
}
