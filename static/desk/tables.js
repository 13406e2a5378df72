/**
 * The tables of one's own site: how many people, when they last wrote, and which have been quiet for a while. Always
 * tables, never people: the server tells no desk who has not written, nor when a table of one person wrote.
 */
export const QUIET_MS = 5 * 60_000;

/** @typedef {{table: string, people: number, wroteAt: number, quietMs: number}} TableRow `quietMs`: 0 = not quiet */

/**
 * Return a site's tables in order: those where people sit, and those the organiser has made cards for.
 * @param {Pick<Records["table"], "table" | "people" | "wrote_at">[]} tables where people sit
 * @param {number} cards how many tables have a card, numbered from 1
 * @param {number} writingSince when the phase in which they write began; 0 while nobody is to write
 * @param {number} now
 * @returns {TableRow[]}
 */
export function tableRows(tables, cards, writingSince, now) {
  const seated = new Set(tables.map(({ table }) => table));
  const empty = Array.from({ length: cards }, (_, n) => String(n + 1)).filter((table) => !seated.has(table));
  const rows = [
    ...tables.map(({ table, people, wrote_at }) => {
      const quiet = writingSince && people > 1 ? now - Math.max(wrote_at, writingSince) : 0;
      return { table, people, wroteAt: wrote_at, quietMs: quiet >= QUIET_MS ? quiet : 0 };
    }),
    ...empty.map((table) => ({ table, people: 0, wroteAt: 0, quietMs: 0 })),
  ];
  return rows.sort((a, b) => a.table.localeCompare(b.table, "da", { numeric: true }));
}
