/** The rows of a table, as many on each page as there is room for. They are measured as drawn, in a ruler unseen. */
import { packRows } from "./pager.js";
import { wordsOf } from "../ui/votes.js";
import { useLayoutEffect, useRef, useState } from "../ui/view.js";

/** @typedef {import("./vote-words.js").Row} Row */

/**
 * Return the rows page by page, none until all are measured; those to be drawn in the ruler, and its ref.
 * @param {Row[]} rows @param {{width: number, height: number}} box
 */
export function usePackedRows(rows, { width, height }) {
  const ruler = useRef(/** @type {HTMLElement | null} */ (null));
  const heights = useRef(/** @type {Map<string, number>} */ (new Map())).current;
  const head = useRef(0);
  const [, setMeasured] = useState(0);
  const name = (/** @type {Row} */ { id, target }) => `${id} ${target ? wordsOf(target) : ""} ${width} ${height}`;
  const missing = width ? rows.filter((row) => !heights.has(name(row))) : [];
  useLayoutEffect(() => {
    if (!missing.length) return;
    head.current = ruler.current?.querySelector("thead")?.offsetHeight ?? 0;
    const drawn = ruler.current?.querySelectorAll("tbody tr") ?? [];
    missing.forEach((row, n) => heights.set(name(row), /** @type {HTMLElement} */ (drawn[n])?.offsetHeight ?? 0));
    const wanted = new Set(rows.map(name));
    for (const key of [...heights.keys()]) if (!wanted.has(key)) heights.delete(key);
    setMeasured((n) => n + 1);
  });
  const heightOf = (/** @type {Row} */ row) => heights.get(name(row)) ?? 0;
  const lists = width && !missing.length ? packRows(rows, heightOf, height - head.current) : [[]];
  return { ruler, missing, lists };
}
