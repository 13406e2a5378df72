import { t } from "../line/words.js";

/** Return a table's name: "Table 4", or what people have called it ("By the window"). @param {string} table */
export const tableName = (table) => (/^\d+$/.test(table) ? t("desk-table", { table }) : table);
