/**
 * Divide cards into pages, and choose which page to show. Pure: no clock, no document.
 *
 * A wall starts with its newest cards, goes back page by page, and starts over. Cards on the shown page never move: a
 * new card takes a free place on it, or else waits for the next turn, which then goes to the new cards.
 */

/** @typedef {string[][]} Page columns of ids */
/** @typedef {(id: string) => number} HeightOf */
/** @typedef {{columns: number, height: number, gap: number}} Box */

/**
 * Fill one page: each card goes to the shortest column while it fits. At least one card, however tall.
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
 * Return the fullest page that ends with the last of these cards.
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

/** @typedef {"newest" | "reading"} Order back from the newest card, or from the first card on */

/**
 * Return the page to start with.
 * @param {string[]} ids
 * @param {HeightOf} heightOf
 * @param {Box} box
 * @param {Order} order
 */
function firstPage(ids, heightOf, box, order) {
  if (!ids.length) return [];
  return order === "newest" ? packLast(ids, heightOf, box) : packPage(ids, heightOf, box);
}

/**
 * Return all pages in order, from the start.
 * @param {string[]} ids
 * @param {HeightOf} heightOf
 * @param {Box} box
 * @param {Order} order
 */
function allPages(ids, heightOf, box, order) {
  /** @type {Page[]} */
  const pages = [];
  let rest = ids;
  while (rest.length) {
    const page = firstPage(rest, heightOf, box, order);
    pages.push(page);
    rest = order === "newest" ? rest.slice(0, -sizeOf(page)) : rest.slice(sizeOf(page));
  }
  return pages;
}

/**
 * Keep the shown page. It changes only when asked to turn, when a new card fits on it, or when all its cards are gone.
 * @param {Order} [order]
 */
export function createPager(order = "newest") {
  /** @type {string[]} */ let ids = [];
  /** @type {HeightOf} */ let heightOf = () => 0;
  /** @type {Box} */ let box = { columns: 1, height: 1, gap: 0 };
  /** @type {Page} */ let shown = [];
  /** @type {Set<string>} */ let seen = new Set();

  /**
   * Set the cards there are now. `resized`: their sizes changed, so lay the shown page out again.
   * @param {string[]} now
   * @param {HeightOf} heights
   * @param {Box} room
   */
  function update(now, heights, room, resized = false) {
    const first = ids.length === 0;
    [ids, heightOf, box] = [now, heights, room];
    const here = new Set(ids);
    seen = first ? here : new Set([...seen].filter((id) => here.has(id))); // what is there at first is not new
    const left = shown.flat().filter((id) => here.has(id));
    if (first) show(firstPage(ids, heightOf, box, order));
    else if (!left.length) turn();
    else if (resized) show(packPage(ids.slice(ids.indexOf(earliest(left))), heightOf, box));
    else grow(left.length === sizeOf(shown));
  }

  /** Add new cards that fit below those shown. @param {boolean} whole whether all shown cards still exist */
  function grow(whole) {
    if (!whole) return;
    const start = ids.indexOf(earliest(shown.flat()));
    const more = packPage(ids.slice(start), heightOf, box);
    if (sizeOf(more) > sizeOf(shown) && shown.every((column, n) => column.every((id, at) => more[n]?.[at] === id)))
      show(more);
  }

  /** Go to the next page: new cards if there are any, else further back, else the start. */
  function turn() {
    const fresh = order === "newest" ? ids.filter((id) => !seen.has(id)) : [];
    const left = shown.flat().filter((id) => ids.includes(id));
    if (fresh.length > 1)
      return show(packPage(ids.slice(ids.indexOf(/** @type {string} */ (fresh[0]))), heightOf, box));
    if (fresh.length || !left.length) return show(firstPage(ids, heightOf, box, order));
    if (order === "reading") {
      const next = ids.indexOf(/** @type {string} */ (left.slice(-1)[0])) + 1;
      return show(packPage(ids.slice(next % ids.length), heightOf, box));
    }
    const before = ids.slice(0, ids.indexOf(earliest(left)));
    show(before.length ? packLast(before, heightOf, box) : firstPage(ids, heightOf, box, order));
  }

  const earliest = (/** @type {string[]} */ some) =>
    ids[Math.min(...some.map((id) => ids.indexOf(id)).filter((at) => at >= 0))] ?? "";

  function show(/** @type {Page} */ page) {
    shown = page;
    page.flat().forEach((id) => seen.add(id));
  }

  return {
    update,
    turn,
    shown: () => shown,
    /** Whether there are cards that have not been shown. */
    waiting: () => ids.some((id) => !seen.has(id)),
    /** Return the number of the shown page and how many there are. */
    place() {
      const pages = allPages(ids, heightOf, box, order);
      const here = new Set(shown.flat());
      return {
        number: Math.max(1, pages.findIndex((page) => page.flat().some((id) => here.has(id))) + 1),
        count: Math.max(1, pages.length),
      };
    },
  };
}

/**
 * Return how long to show a page, in milliseconds.
 * @param {number} characters
 * @param {boolean} waiting whether new cards wait to be shown
 */
export function dwellMs(characters, waiting) {
  const reading = Math.min(26_000, Math.max(9000, characters * 50));
  return waiting ? Math.min(reading, 7000) : reading;
}

/**
 * Return rows in lists no higher than the room; a row higher than that stands alone.
 * @template T
 * @param {T[]} rows @param {(row: T) => number} heightOf @param {number} room
 */
export function packRows(rows, heightOf, room) {
  /** @type {T[][]} */ const lists = [[]];
  let left = room;
  for (const row of rows) {
    const height = heightOf(row);
    if (height > left && lists[lists.length - 1]?.length) {
      lists.push([]);
      left = room;
    }
    lists[lists.length - 1]?.push(row);
    left -= height;
  }
  return lists;
}
