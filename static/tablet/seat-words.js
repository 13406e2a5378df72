/** "Table 4, 6 people": where a device is, and for how many it speaks. */
import { t } from "../line/words.js";

/** @param {{table: string, people: number}} seat */
export const seatWords = ({ table, people }) =>
  [table ? t("table-named", { table }) : t("table-none"), t("people-named", { count: people })].join(", ");
