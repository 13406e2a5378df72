/**
 * What a screen reports of itself to its site's desks, as a signal: its size, whether a key has blanked it, what its
 * room should know, and the cards on the page shown. The records say the rest, so the desk can draw the same.
 */

export const SHOWS = "screen_shows";
export const LOOK = "screen_look";
export const REPORT_MS = 10_000; // a screen says so again this often; one not heard of for much longer is gone

/**
 * @typedef {{
 *   w: number, h: number, theme: string, scale: number, sleepy: boolean, small: boolean, blank: boolean,
 *   pages: {number: number, count: number}, group: number,
 *   cards: Record<string, string[][]>,
 * }} ScreenReport
 */

/**
 * Return a signal's data as a report, or null where it is none.
 * @param {any} data
 * @returns {ScreenReport | null}
 */
export function readReport(data) {
  const { w, h, theme, scale, sleepy, small, blank, pages, group, cards } = data ?? {};
  if (!(w > 0 && h > 0 && w <= 20_000 && h <= 20_000)) return null;
  const lists = Object.entries(cards ?? {}).filter(
    ([, columns]) => Array.isArray(columns) && columns.every(Array.isArray),
  );
  return {
    w,
    h,
    theme: theme === "light" ? "light" : "dark",
    scale: scale >= 1 && scale <= 2 ? scale : 1,
    sleepy: sleepy === true,
    small: small === true,
    blank: blank === true,
    pages: { number: Number(pages?.number) || 1, count: Number(pages?.count) || 1 },
    group: Number(group) || 0,
    cards: Object.fromEntries(
      lists.map(([name, columns]) => [name, columns.map((/** @type {unknown[]} */ ids) => ids.map(String))]),
    ),
  };
}
