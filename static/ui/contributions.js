/** Notes and outputs alike: what the pages ask of either. */

import { t } from "../line/words.js";

/**
 * Return whether a note or an output is to be seen: those who lead also receive hidden and withdrawn ones.
 * @template {Note | Output} T @param {T | undefined} record @returns {record is T}
 */
export const isVisible = (record) => Boolean(record && !record.withdrawn && !(record.kind === "note" && record.hidden));

/** Return an output's title, or a note's text. @param {Note | Output} record */
export const titleOf = (record) => (record.kind === "output" ? record.title || t("output-untitled") : record.text);
